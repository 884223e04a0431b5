"""Big integers: digits of pi, a factorial, powers modulo, a long Fibonacci number."""
def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), (10 * (3 * q + r)) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits

def main():
    print("".join(map(str, pi_digits(1800)))[-10:])
    product = 1
    for i in range(1, 9000):
        product *= i
    print(product.bit_length(), product % 1_000_003)
    a, b = 0, 1
    for _ in range(100_000):
        a, b = b, a + b
    print(a % 10**12)
    print(sum(pow(i, 65537, (1 << 127) - 1) for i in range(4000)) % 997)

main()
