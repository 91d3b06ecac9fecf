import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from microanalysis.calculations.groups import by_start

BORDERS = (0.0, 2.5, 5.0, 7.5, 10.0)


def test_a_small_group_joins_the_next_one() -> None:
    before = np.array([1.0, 1, 1, 3, 3, 6, 6, 6, 6, 10])
    groups = by_start(before, before + 1, borders=BORDERS, k=3)

    assert [(one.low, one.high, one.n) for one in groups] == [
        (0.0, 2.5, 3),
        (2.5, 10.0, 7),  # 2 join the next 4, and the last one joins them
    ]
    assert all(one.mean_difference == 1 for one in groups)


@given(
    st.lists(st.integers(0, 20).map(lambda half: half / 2), min_size=1, max_size=60),
    st.integers(2, 10),
)
def test_everybody_is_in_one_group_and_none_is_about_few(
    scores: list[float], k: int
) -> None:
    before = np.array(scores)
    groups = by_start(before, before, borders=BORDERS, k=k)

    assert sum(one.n for one in groups) in {0, len(scores)}
    assert all(one.n >= k for one in groups)
    assert all(one.low <= one.mean_before <= one.high for one in groups)
    assert [one.low for one in groups[1:]] == [one.high for one in groups[:-1]]
