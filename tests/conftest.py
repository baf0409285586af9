"""How property tests run: the speed of the machine decides none, and on CI they try the same examples every time."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "kiyome",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("kiyome")
