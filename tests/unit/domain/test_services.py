from shared.domain.services import addressed


def test_an_address_has_the_name_of_the_function_or_of_its_service() -> None:
    assert (
        addressed("https://cloud.example/{function}", "start_recognition") == "https://cloud.example/start_recognition"
    )
    assert addressed("https://{service}-1.example", "start_recognition") == "https://start-recognition-1.example"
    assert addressed("one@cloud.example", "start_recognition") == "one@cloud.example"
