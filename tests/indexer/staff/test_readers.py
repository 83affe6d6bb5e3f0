"""While a clerk masks, takes down and undoes, readers are answered, and never with what must not be shown."""

import threading

from archive.web.app import create_app
from tests.indexer.staff.addresses import addresses
from tests.indexer.staff.sample import ITEM, NUMBER

MEETING = "/moede/eksempelsund/teknik-klima-og-miljoeudvalg/2024-01-09"
WANTED = ("/", "/soeg?q=skole", "/soeg?q=callcentret", ITEM, MEETING, "/daekning", "/feed/soeg.atom")


class Reader(threading.Thread):
    """Someone who keeps reading, and remembers every answer."""

    def __init__(self, settings) -> None:
        super().__init__(daemon=True)
        self.client = create_app(settings).test_client()
        self.stop = threading.Event()
        self.answers: list[tuple[str, int, bool]] = []

    def run(self) -> None:
        """Read everything over and over."""
        while not self.stop.is_set():
            for address in WANTED:
                answer = self.client.get(address)
                self.answers.append((address, answer.status_code, NUMBER in answer.text))


def test_readers_notice_nothing_but_the_result(app, settings, clerk):
    held = addresses(app, settings)["review.held"]
    readers = [Reader(settings) for _ in range(2)]
    for reader in readers:
        reader.start()
    clerk.post(f"{held}/overstreg", held)
    clerk.post("/nedtagning/tag-ned", "/nedtagning?adresse=" + ITEM, adresse=ITEM, grund="personoplysninger")
    clerk.post("/nedtagning/laeg-op", "/nedtagning", adresse=ITEM, grund="var offentligt")
    for reader in readers:
        reader.stop.set()
        reader.join(60)
    answers = [answer for reader in readers for answer in reader.answers]
    assert {status for _address, status, _seen in answers} <= {200, 404, 410}
    assert {status for address, status, _seen in answers if address not in (ITEM, MEETING)} == {200}
    assert not any(seen for _address, _status, seen in answers)
    assert {200, 410} <= {status for address, status, _seen in answers if address == ITEM}
    assert NUMBER.encode() not in b"".join(one.read_bytes() for one in settings.data.rglob("*") if one.is_file())
