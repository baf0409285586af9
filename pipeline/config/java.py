"""What the Java machines of Spark and Flink must be told, in the job server and in executors."""

# Since Java 17 Spark, Flink and Kryo must be let into these packages.
OPENED = tuple(
    f"java.base/{package}"
    for package in (
        *("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util"),
        *("java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs", "sun.security.action"),
        "sun.util.calendar",
    )
)
ADD_OPENS = tuple(f"--add-opens={package}=ALL-UNNAMED" for package in OPENED)
