                answer.take(line, shown(line))
    return answers


def _begins(
    line: Line, points: Sequence[ParsedRecommendation], bare: bool
) -> tuple[list[tuple[int, str | None]], str] | None:
    several = _AND.fullmatch(line.text)
    if several is not None:
        return [(number, _label(number, points)) for number in _spread(several["numbers"])], several["text"]
    numbered = _POINT.fullmatch(line.text)
    if numbered is not None:
        number = int(numbered["number"])
        return [(number, _label(number, points))], numbered["text"]
    letter = _LETTER.fullmatch(shown(line))
    if letter is not None and (lettered := _lettered(letter["label"], points)):
        return [(lettered, letter["label"])], letter["text"]
    mark = _NUMBER_MARK.fullmatch(line.marker)
    if bare and mark is not None and line.level <= 1:
        return [(int(mark["number"]), _label(int(mark["number"]), points))], line.text
    return None


def _spread(numbers: str) -> list[int]:
    found = [int(figure) for figure in _FIGURES.findall(numbers)]
    if re.search(r"[-–]", numbers) and len(found) == 2 and found[0] < found[1] <= found[0] + 30:
