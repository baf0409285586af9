"""A pool of Python workers that several task managers or executors of one machine may share.

Beam's own (`apache_beam.runners.worker.worker_pool_main`, also behind `--worker_pool` of a container) knows its workers
by names that each task manager counts from 1: of two that share it, one stops the workers of the other, and a stage
then waits for three minutes and fails. Here a worker is not stopped by name; it ends when its task manager leaves it.

Example: python -m pipeline.transforms.worker_pool --port 50000
"""

import argparse
import os
import subprocess
import sys
import threading
from typing import Any

from apache_beam.portability.api import beam_fn_api_pb2
from apache_beam.runners.worker.worker_pool_main import BeamFnExternalWorkerPoolServicer


class SharedPool(BeamFnExternalWorkerPoolServicer):
    """Starts a process for each worker that is asked for, and forgets its name."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._running: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()

    def StartWorker(self, start_worker_request: Any, unused_context: Any) -> Any:  # noqa: N802 - gRPC's name
        """Start a worker; those that have ended are collected."""
        with self._lock:
            answer = super().StartWorker(start_worker_request, unused_context)
            started = self._worker_processes.pop(start_worker_request.worker_id, None)
            self._running = [process for process in self._running if process.poll() is None]
            if started is not None:
                self._running.append(started)
        return answer

    def StopWorker(self, stop_worker_request: Any, unused_context: Any) -> Any:  # noqa: N802 - gRPC's name
        """Do nothing: a worker ends with the connection to who asked for it."""
        return beam_fn_api_pb2.StopWorkerResponse()


def main() -> None:
    """Serve until it is stopped; its workers end with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=50000)
    port = parser.parse_args().port
    # Workers are started as `python`, which must be this one.
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])  # noqa: PTH120 - links are not followed
    _, server = SharedPool.start(use_process=True, port=port)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
