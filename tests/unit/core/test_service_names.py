from shared.core.domain.service_names import fill_template


def test_an_address_has_the_name_of_the_function_or_of_its_service() -> None:
    assert (
        fill_template("https://cloud.example/{function}", "start_recognition")
        == "https://cloud.example/start_recognition"
    )
    assert fill_template("https://{service}-1.example", "start_recognition") == "https://start-recognition-1.example"
    assert fill_template("one@cloud.example", "start_recognition") == "one@cloud.example"
