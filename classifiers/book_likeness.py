"""The whole model: judgements by n-grams and by profile, weighed together with named features."""

from collections.abc import Mapping
from dataclasses import dataclass

from classifiers import features
from classifiers.model import LogisticModel
from classifiers.ngram_model import NgramModel
from classifiers.profile_model import ProfileModel
from filters.core import TextView

# What two models make of a text as a whole: a grade of 0 to 5, and chances of grades; features like others to the model
# that weighs them.
JUDGEMENT_NAMES = (
    "ngram_grade", "ngram_4_or_more", "ngram_2_or_more", "profile_grade", "profile_4_or_more", "profile_2_or_more",
)  # fmt: skip
FEATURE_NAMES = (*features.FEATURE_NAMES, *JUDGEMENT_NAMES)
# Features that speak for themselves. With the others weighed singly too, the log loss on sources never seen rises (from
# 0.182 to 0.189 on the labels of the shipped model): what they add is in the profile. The last four lower it.
SINGLE_NAMES = (
    "jreadability", "plain_copula_ends", "case_particles", "topic_particles", "pronouns", "marks", "contractions",
    "literary_forms", "commas", "full_stops", "exclamations", "decorations", "kanji_numerals", "digits",
    "character_variety", "paragraphs", "list_lines", "repeated_lines", "web_words", "calendar_words",
    "bare_lines", "noun_ends", "dialogue", "old_orthography",
)  # fmt: skip
WEIGHED_NAMES = (*SINGLE_NAMES, *JUDGEMENT_NAMES)
_DECIMALS = 6


@dataclass(frozen=True, slots=True, eq=False)
class BookModel:
    """weighing: over WEIGHED_NAMES; its log-odds are a sum, so what each feature adds can be told."""

    weighing: LogisticModel
    ngrams: NgramModel
    profile: ProfileModel

    def features(self, view: TextView) -> dict[str, float]:
        """The value of every feature of a text, by FEATURE_NAMES; judgements rounded to six decimals."""
        values = features.feature_vector(view).tolist()
        found = dict(zip(features.FEATURE_NAMES, values, strict=True))
        judged = [*self.ngrams.judge(view).tolist(), *self.profile.judge(found, view).tolist()]
        return found | dict(zip(JUDGEMENT_NAMES, (round(value, _DECIMALS) for value in judged), strict=True))

    def score(self, found: Mapping[str, float]) -> tuple[float, float]:
        """`LogisticModel.score` of what `features` found."""
        return self.weighing.score(self.weighing.select(found))

    def contributions(self, found: Mapping[str, float]) -> dict[str, float]:
        """`LogisticModel.contributions` of what `features` found; 0 for features that are part of the profile alone."""
        return dict.fromkeys(FEATURE_NAMES, 0.0) | self.weighing.contributions(self.weighing.select(found))
