"""Package of Kiyome: names, dependencies and data files; the tools' settings are in pyproject.toml."""

from setuptools import find_packages, setup

# Every direct dependency has its reason in README.md, "Dependencies".
REQUIRES = [
    "apache-beam>=2.76,<3",
    "click>=8.1,<9",
    "datasketch>=2,<3",
    "FastWARC>=2,<3",
    "fugashi>=1.4,<2",
    "numpy>=1.26,<3",
    "pyahocorasick>=2.1,<3",
    "pyarrow>=18",
    "resiliparse>=2,<3",
    "rich>=13.7,<16",
    "selectolax>=1.0,<2",
    "threadpoolctl>=3.1,<4",
    "trafilatura>=2.3,<2.4",
    "unidic-lite>=1.0.8,<2",
    "webencodings>=0.6.1,<1",
    "zlib-ng>=1,<2",
    "zstandard>=0.23,<1",
]
TRAIN = ["scikit-learn>=1.5,<2"]
AWS = ["apache-beam[aws]>=2.76,<3"]
TEST = [
    *TRAIN,
    *AWS,
    # A local S3 server: moto, and what it needs to serve. Its extra `server` brings twelve more for other services.
    "moto[s3]>=5.1,<6",
    "flask>=3,<4",
    "flask-cors>=6,<7",
    "PyYAML>=6,<7",
    "hypothesis>=6.100,<7",
    "mypy>=2.4,<2.5",
    "pytest>=9,<10",
    "pytest-timeout>=2.3,<3",
    "pytest-xdist>=3.6,<4",
    "ruff>=0.17,<0.18",
]

setup(
    name="kiyome",
    version="0.1.0",
    description="Cleanses Japanese web text for training large language models",
    license="Apache-2.0",
    python_requires=">=3.11,<3.13",
    packages=[
        *find_packages(include=["pipeline*", "filters*", "dedup*", "classifiers*", "configs"]),
        "configs.presets",
        "configs.runners",
    ],
    package_data={
        "configs": ["*.toml", "*.txt"],
        "configs.presets": ["*.toml"],
        "configs.runners": ["*.toml"],
        "classifiers": ["book_model/*"],
        "classifiers.composed": ["texts.jsonl"],
        "pipeline.extraction.kiyome": ["model/*"],
        "pipeline.extraction.training": ["marks.jsonl", "page_kinds.jsonl"],
    },
    install_requires=REQUIRES,
    extras_require={
        "train": TRAIN,
        # For fastText models, which the book score has none of yet. fasttext 0.9.3 has no wheels, and its predict fails
        # with numpy 2; this build of the same code has wheels for Python 3.11 and 3.12 and works.
        "fasttext": ["fasttext-numpy2-wheel>=0.9.2,<0.10"],
        "test": TEST,
        "gcp": ["apache-beam[gcp]>=2.76,<3"],
        "aws": AWS,
        "hdfs": ["hdfs>=2.7,<3"],
    },
    entry_points={"console_scripts": ["kiyome = pipeline.cli.main:main"]},
)
