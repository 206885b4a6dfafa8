from typing import Any

import pytest
from pydantic import ValidationError

from shared.notifications.domain.messages import MessageRequest, message_created
from tests.support.samples import a_message, a_session


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "  "},
        {"text": "x" * 10_001},
        {"kind": "shout"},
        {"atMs": -1},
        {"segment": ""},
        {"by": "x"},
    ],
)
def test_a_wrong_message_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        MessageRequest.model_validate({"kind": "chat", "text": "Hello"} | wrong)


def test_others_hear_that_there_is_a_message_not_what_it_says() -> None:
    event = message_created(a_message(text="between us"), a_session())
    assert (event.kind, event.by, event.data["messageId"]) == ("message.created", "ann", "m1")
    assert "between us" not in event.model_dump_json()
