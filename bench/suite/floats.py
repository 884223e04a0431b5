"""Float arithmetic: a small planetary system stepped through time."""
class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass

def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1:]:
            dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
            total -= a.mass * b.mass / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total

def advance(bodies, pairs, dt):
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        mag = dt / ((dx * dx + dy * dy + dz * dz) ** 1.5)
        am = a.mass * mag
        bm = b.mass * mag
        a.vx -= dx * bm
        a.vy -= dy * bm
        a.vz -= dz * bm
        b.vx += dx * am
        b.vy += dy * am
        b.vz += dz * am
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz

def main():
    bodies = [Body(0, 0, 0, 0, 0, 0, 39.5), Body(4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.037),
              Body(8.3, 4.1, -0.4, -1.0, 1.8, 0.008, 0.011), Body(12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.0017),
              Body(15.4, -25.9, 0.2, 0.98, 0.6, -0.03, 0.002)]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    print(f"{energy(bodies):.9f}")
    for _ in range(150_000):
        advance(bodies, pairs, 0.01)
    print(f"{energy(bodies):.9f}")

main()
