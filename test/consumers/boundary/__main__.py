"""Every public class crosses the boundary in both directions; Python implementations work; Python authors can read the errors."""

import sys

from cdk8s import App

from .mistakes import check_mistakes
from .values import all_values
from .walk import Walk, public_classes

# Only places for static functions: there is no value of them.
_WITHOUT_VALUES = {"Images", "KafkaSizing", "OperatorVersions", "PipelineDefaults", "PipelineSink", "PipelineStage"}

failures: list[str] = []
app = App()
walk = Walk(failures)
walk.visit(all_values(app, failures))
app.synth()
manifests = app.synth_yaml()

# What only the Python implementations can have brought in: a user, a snapshot class, a sink.
for text in ("name: kafka-crawler", "name: shop-backups-ledger-rbd-csi-ceph-com", "name: flow-everything"):
    if text not in manifests:
        failures.append(f"the manifests lack {text!r}, which follows from an implementation in Python")
unmet = sorted(public_classes() - _WITHOUT_VALUES - walk.kinds)
failures += [f"no value of the class {name} was met: add one to values.py" for name in unmet]
mistakes = check_mistakes(failures)
for failure in failures:
    print(failure, file=sys.stderr)
print(f"{len(public_classes()) - len(unmet)} classes, {walk.reads} properties read, {mistakes} mistakes explained, {len(failures)} failures")
sys.exit(1 if failures else 0)
