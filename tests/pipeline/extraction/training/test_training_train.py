"""From files to a model that the extractor can load; the packaged model is one of these marks and of these features."""

import json
from pathlib import Path

import pytest
from made_pages import MadePage, made_pages, write_gold, write_warc

from pipeline.extraction.document import parse
from pipeline.extraction.kiyome.context import context_features
from pipeline.extraction.kiyome.cutting import cut
from pipeline.extraction.kiyome.features import block_features, measure
from pipeline.extraction.kiyome.model import PACKAGED, load_model
from pipeline.extraction.training.alignment import squashed
from pipeline.extraction.training.labels import MARKS, block_digest, file_digest
from pipeline.extraction.training.pages import Source
from pipeline.extraction.training.train import CARD_NAME, train_from_files


def marks_row(page: MadePage) -> str:
    main = [block_digest(squashed(paragraph)) for paragraph in page.paragraphs]
    return json.dumps({"url": page.url, "language": "ja", "page_type": "blog", "main": main, "optional": []})


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, list[Path]]:
    made = made_pages(9, 2)
    write_gold(tmp_path / "gold", made[4:])
    write_warc(tmp_path / "more.warc.gz", {page.url: page.html for page in made[:4]})
    (tmp_path / "m.jsonl").write_text("\n".join(map(marks_row, made[:4])))
    return tmp_path / "gold", tmp_path / "m.jsonl", [tmp_path / "more.warc.gz"]


def test_the_same_files_give_the_same_bytes(files: tuple[Path, Path, list[Path]], tmp_path: Path) -> None:
    first, second = (train_from_files(*files, tmp_path / name / "e.json") for name in ("first", "second"))
    assert first == second
    assert (first[Source.GOLD].pages, first[Source.MARKED].pages, first[Source.FOREIGN].pages) == (7, 2, 0)
    names = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert names == [CARD_NAME, "e.json", "e.json.sha256"]
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name


def test_the_model_can_be_loaded_and_says_what_it_was_trained_on(
    files: tuple[Path, Path, list[Path]], tmp_path: Path
) -> None:
    output = tmp_path / "e.json"
    train_from_files(*files, output)
    assert len(load_model(output).features) > 50
    training = json.loads(output.read_text())["training"]
    assert training["pages"] == {"gold": 14, "marked": 4, "foreign": 0}
    assert training["sites"] == 9
    assert training["left_out"] == []
    assert training["sha256"] == {path.name: file_digest(path) for path in (files[0] / "extraction.jsonl", files[1])}
    command = "kiyome train-extractor --gold gold --marks m.jsonl --warc more.warc.gz --output e.json"
    assert command in (tmp_path / CARD_NAME).read_text()


def test_the_packaged_model_was_trained_on_the_packaged_marks() -> None:
    training = json.loads(PACKAGED.read_text())["training"]
    assert training["sha256"]["marks.jsonl"] == file_digest(MARKS), "train the packaged model again"
    assert file_digest(PACKAGED) in PACKAGED.with_name("extractor.json.sha256").read_text()


def test_the_packaged_model_knows_the_features_of_pages() -> None:
    page = measure(cut(parse(made_pages(1, 1)[0].html + "<p>あ").tree))
    features = block_features(page)
    model = load_model()
    assert set(model.features) <= set(features)
    assert model.context == tuple(context_features(features["chars_before"], page, features))
