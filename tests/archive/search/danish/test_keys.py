"""Which words find which? The rules of the chain, one named row each."""

import pytest

from archive.search.danish.chain import chain


def found_in(query: str, text: str) -> bool:
    """Does every word of the query find a word of the text, by its key or by all of its parts?"""
    surfaces, virtual = chain().surfaces(text)
    keys = {key for surface in [*surfaces, *(extra for _, extra in virtual)] for key in chain().keys(surface)}
    return all(
        chain().keys(token.surface)[0] in keys
        or (bool(parts := chain().parts(token.surface)) and keys.issuperset(parts))
        for token in chain().tokens(query)
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        pytest.param("kriminalitet", "kriminalitetsforebyggelse", id="seed: part of a compound"),
        pytest.param("bolig", "boligorganisationernes forslag", id="seed: part of an inflected compound"),
        pytest.param("skolebudget", "budget til folkeskolerne", id="compound from its parts"),
        pytest.param("lokalplan", "lokalplansforslag", id="inner boundary"),
        pytest.param("børn", "barnets tarv", id="umlaut"),
        pytest.param("bog", "bøgerne", id="irregular plural"),
        pytest.param("center", "centrene", id="-er, -re"),
        pytest.param("idé", "gode ideer", id="accent"),
        pytest.param("Århus", "Aarhus Byråd", id="å and aa in names"),
        pytest.param("Aase", "Åse Hansen", id="å and aa in given names"),
        pytest.param("skaelskoer", "Skælskør", id="names on a foreign keyboard"),
        pytest.param("boernehave", "børnehaverne", id="words on a foreign keyboard"),
        pytest.param("A\u030arhus", "Århus", id="decomposed letters (NFD)"),
        pytest.param("helhedsplan", "hel\u00adheds\u00adplan", id="soft hyphens"),
        pytest.param("helhedsplan", "en helheds-\nplan", id="hyphen at the line end"),
        pytest.param("FOA", "FOA’s krav", id="apostrophe genitive"),
        pytest.param("Lars", "Lars' forslag", id="bare apostrophe"),
        pytest.param("SF", "SFs forslag", id="genitive after capitals"),
        pytest.param("Martin", "Martins forslag", id="genitive of a name"),
        pytest.param("§ 17, stk. 4", "et §17,4-udvalg", id="paragraph forms"),
        pytest.param("§ 17", "§ 17, stk. 4", id="paragraph without its part"),
        pytest.param("24/012144", "sag 24-012144", id="case number with a slash"),
        pytest.param("24-12144", "sag 24-012144", id="case number without the zero"),
        pytest.param("012144", "24-012144", id="end of a case number"),
        pytest.param("00.01.00", "00.01.00-A00-1-24", id="KLE number of a case"),
        pytest.param("18-02-2025", "den 18. februar 2025", id="written date"),
        pytest.param("februar 2025", "den 18.02.2025", id="month of a numeric date"),
        pytest.param("15.00", "kl. 15:00", id="clock"),
        pytest.param("1200000", "1.200.000 kr.", id="thousands"),
        pytest.param("m2", "200 m²", id="superscript"),
        pytest.param("2029", "2025-2029", id="year of a range"),
        pytest.param("1990", "i 1990'erne", id="decade"),
        pytest.param("bl.a.", "blandt andet", id="abbreviation of two words"),
        pytest.param("millioner", "1,2 mio. kr.", id="abbreviation of one word"),
        pytest.param("it-strategi", "IT strategi", id="hyphen or blank"),
        pytest.param("strategi", "it-strategien", id="piece of a hyphenated word"),
        pytest.param("teknikudvalg", "Teknik-, Plan- og Landdistriktsudvalget", id="elision, first head"),
        pytest.param("planudvalget", "Teknik-, Plan- og Landdistriktsudvalget", id="elision, second head"),
        pytest.param("sygedagpenge", "syge- og barselsdagpenge", id="elision of a longer tail"),
        pytest.param("samarbejdsorienteret", "samarbejds- og helhedsorienterede", id="elided adjective"),
        pytest.param("skolelærer", "skoleledere og -lærere", id="elided head"),
        pytest.param("korsør", "BoligKorsør", id="words of a camel-case name"),
        pytest.param("byrådet", "sagen.Byrådet", id="no blank after a full stop"),
    ],
)
def test_a_query_finds_the_text(query: str, text: str) -> None:
    assert found_in(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        pytest.param("valg", "udvalget", id="prefix"),
        pytest.param("slag", "forslaget", id="prefix verb"),
        pytest.param("stilling", "indstillingen", id="derivation"),
        pytest.param("får", "far", id="å is no a"),
        pytest.param("øl", "ol", id="ø is no o"),
        pytest.param("alle", "allé", id="é tells words apart until the lemma is known"),
        pytest.param("§ 35", "§ 36", id="another paragraph"),
        pytest.param("00.01.00-A00-1-24", "00.01.00-A00-2-24", id="another case of the same subject"),
        pytest.param("bolig", "borger", id="another word"),
        pytest.param("mand", "formand", id="office"),
        pytest.param("tal", "mindretal", id="lexicalised compound"),
    ],
)
def test_a_query_does_not_find_the_text(query: str, text: str) -> None:
    assert not found_in(query, text)


@pytest.mark.parametrize("surface", ["helhedsplanen", "teknikudvalget", "bøger"])
def test_a_virtual_surface_has_the_keys_of_the_word(surface: str) -> None:
    assert chain().keys("~" + surface) == chain().keys(surface)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("bruger", "brugere"),
        ("brugere", "bruger"),
        ("borger", "borgerne"),
        ("modtage", "modtagere"),
        ("modtager", "modtaget"),
        ("lede", "leder"),
        ("leder", "ledere"),
    ],
)
def test_a_person_in_er_and_the_verb_are_one_word_to_the_reader(query: str, text: str) -> None:
    assert found_in(query, text)
