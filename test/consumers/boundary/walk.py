"""Reads everything that the library hands over, so that every value crosses from JavaScript to Python."""

import inspect

import cdk8s_data_pipelines as pipelines


def public_classes() -> set[str]:
    """Names of the library's classes; interfaces, enums and options are not among them."""
    kinds = {name: getattr(pipelines, name) for name in pipelines.__all__}
    return {name for name, kind in kinds.items() if type(kind).__name__ in ("JSIIMeta", "JSIIAbstractClass")}


class Walk:
    """Follows the properties of the library's values and notes what it met."""

    def __init__(self, failures: list[str]) -> None:
        self._failures = failures
        self.kinds: set[str] = set()
        self.reads = 0
        # Holds on to the values, or Python would give the identity of one to another.
        self._seen: dict[int, object] = {}

    def visit(self, value: object) -> None:
        """Reads all public properties, and those of what they hold."""
        if isinstance(value, (list, tuple)):
            for part in value:
                self.visit(part)
        elif isinstance(value, dict):
            self.visit(list(value.values()))
        elif type(value).__module__.startswith("cdk8s_data_pipelines") and id(value) not in self._seen:
            self._seen[id(value)] = value
            self.kinds.update(kind.__name__ for kind in type(value).__mro__)
            for name, member in inspect.getmembers(type(value)):
                if isinstance(member, property) and not name.startswith("_"):
                    self.reads += 1
                    try:
                        self.visit(getattr(value, name))
                    except RuntimeError as error:
                        self._failures.append(f"{type(value).__name__}.{name} cannot be read: {error}")
