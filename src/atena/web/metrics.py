"""Counts and times for Prometheus: by method, by the route's template and by status, of nothing else.

Several worker processes add up in the folder that ``PROMETHEUS_MULTIPROC_DIR`` names (`atena serve` makes
one), whichever of them is asked.
"""

from __future__ import annotations

import os

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from atena.version import __version__

CONTENT_TYPE = CONTENT_TYPE_LATEST

_BUCKETS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The measurements of one service.

    >>> metrics = Metrics()
    >>> metrics.answered("POST", "/v1/name", 200, 0.0004)
    >>> 'atena_requests_total{method="POST",route="/v1/name",status="200"} 1.0' in metrics.text()
    True
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        by = ["method", "route", "status"]
        self._requests = Counter(
            "atena_requests", "Requests answered.", by, registry=self._registry
        )
        self._seconds = Histogram(
            "atena_request_seconds",
            "From the head of a request to the end of its answer.",
            ["route"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._version = Gauge(
            "atena_build_info",
            "The version that runs.",
            ["version"],
            registry=self._registry,
            multiprocess_mode="max",
        )
        self._version.labels(__version__).set(1)
        self._series: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        series = self._series.get((method, route, status))
        if series is None:
            count = self._requests.labels(method, route, str(status))
            series = self._series[method, route, status] = count, self._seconds.labels(route)
        count, histogram = series
        count.inc()
        histogram.observe(seconds)

    def text(self) -> str:
        """All measurements in Prometheus' text format."""
        registry = self._registry
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry).decode()
