"""Pages of one site stand in one fold, whatever their hosts are called."""

import pytest

from pipeline.extraction.training.sites import site_folds, sites


def urls(*hosts: str) -> list[str]:
    return [f"https://{host}/a.html" for host in hosts]


def same(*hosts: str) -> bool:
    return len(set(sites(urls(*hosts)).values())) == 1


@pytest.mark.parametrize(
    "hosts",
    [
        ("www.umino.example", "blog.umino.example"),
        ("umino.example", "UMINO.jp:8080"),
        ("news.umino.co.jp", "saved-umino-3"),
        ("umino.example", "umino-kawa.com", "www.kawa.example"),
        ("matsurikai.example", "matsurikai2019.example"),
        ("a.jp", "a.jp"),
    ],
)
def test_hosts_that_share_a_word_are_one_site(hosts: tuple[str, ...]) -> None:
    assert same(*hosts)


@pytest.mark.parametrize(
    "hosts",
    [
        ("umino.co.jp", "kawano.co.jp"),
        ("umino.github.io", "kawano.github.io"),
        ("blog.abc.jp", "blog.abd.jp"),
        ("umino.design", "kawano.design"),
    ],
)
def test_endings_and_common_words_do_not_join(hosts: tuple[str, str]) -> None:
    assert not same(*hosts)


def test_folds_are_even_and_do_not_depend_on_order() -> None:
    given = urls(*(f"{letter * 5}.example" for letter in "abcdefghijklmnop"))
    folds = site_folds(given, 4)
    assert sorted(folds.values()) == sorted([0, 1, 2, 3] * 4)
    assert site_folds(given[::-1], 4) == folds


def test_too_few_sites() -> None:
    with pytest.raises(ValueError, match="of 1 sites; cross-validation by site needs at least 2"):
        site_folds(urls("umino.example", "www.umino.example"), 2)
