"""What a local cloud is told, and the process that it is meant for."""

from pathlib import Path

import pytest

from infra.local import services
from infra.local.cloud import LocalCloud
from infra.local.speech.device import ComputeDevice


@pytest.mark.parametrize("device", ComputeDevice)
def test_the_recogniser_runs_the_model_on_the_device(tmp_path: Path, site: Path, device: ComputeDevice) -> None:
    topology = site / "topology.yaml"
    with LocalCloud(tmp_path / "data", model="large", device=device, source=site, topology=topology, only=()) as cloud:
        (speech,) = (part for part in services.service_specs(cloud.config) if part.name == "speech")
    options = dict(zip(speech.command, speech.command[1:], strict=False))
    assert (options["--model"], options["--device"]) == ("large", device.value)
