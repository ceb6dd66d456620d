"""Delaunay triangulation of points in the plane, by insertion (Bowyer 1981, Watson 1981).

Meant for about a thousand points, once: each insertion looks at all triangles at a time.
"""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Triangles = NDArray[np.intp]


def triangulate(points: Points) -> Triangles:
    """Triangles `[T, 3]` over `points` `[N, 2]`, counterclockwise; no four points on a circle."""
    count = len(points)
    reach = 50.0 * float(np.abs(points).max() + 1.0)
    corners = np.array([[-reach, -reach], [reach, -reach], [0.0, reach]])
    cloud = np.concatenate([points, corners])
    triangles = np.array([[count, count + 1, count + 2]], np.intp)
    circles = _circles(cloud, triangles)
    for index in range(count):
        around = ((cloud[index] - circles[:, :2]) ** 2).sum(axis=1) < circles[:, 2]
        border = _border(triangles[around])
        fresh = np.column_stack([border, np.full(len(border), index)])
        triangles = np.concatenate([triangles[~around], fresh])
        circles = np.concatenate([circles[~around], _circles(cloud, fresh)])
    return triangles[(triangles < count).all(axis=1)]


def _border(triangles: Triangles) -> Triangles:
    """The edges `[E, 2]` that only one of `triangles` has, in its direction."""
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    known = {(int(a), int(b)) for a, b in edges}
    return np.array(sorted(edge for edge in known if edge[::-1] not in known), np.intp)


def _circles(points: Points, triangles: Triangles) -> Points:
    """Circumcircles `[T, 3]`: center and squared radius."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    ab, ac = b - a, c - a
    twice_area = 2.0 * (ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0])
    ab2, ac2 = (ab**2).sum(axis=1), (ac**2).sum(axis=1)
    x = (ac[:, 1] * ab2 - ab[:, 1] * ac2) / twice_area
    y = (ab[:, 0] * ac2 - ac[:, 0] * ab2) / twice_area
    return np.column_stack([a[:, 0] + x, a[:, 1] + y, x**2 + y**2])
