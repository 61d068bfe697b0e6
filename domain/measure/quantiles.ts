/** Quantiles of the normal and of Student's distribution: how far chance alone reaches. */

/** Up to 1e-12 for a probability between 1e-12 and 1 − 1e-12. */
export function normalQuantile(probability: number): number {
  if (probability < 0.5) return -normalQuantile(1 - probability);
  // From its middle on the distribution is concave, so that Newton's steps never pass what they look for.
  let x = 0;
  for (let step = 1; step > 1e-14; x += step) step = (probability - normalBelow(x)) / normalDensity(x);
  return x;
}

const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The share of a normal distribution below `x` (Marsaglia's series, Journal of Statistical Software 11, 2004). */
function normalBelow(x: number): number {
  let sum = x;
  let term = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + sum * normalDensity(x);
}

/** From so many degrees of freedom on, a series in their inverse is exact to 1e-11. */
const many = 1000;

/** `freedom` (degrees of freedom) need not be whole; up to 1e-10. */
export function studentQuantile(probability: number, freedom: number): number {
  const z = normalQuantile(probability);
  if (freedom >= many) return nearNormal(z, freedom);
  if (probability < 0.5) return -studentQuantile(1 - probability, freedom);
  let low = z;
  let high = Math.max(1, z);
  while (studentBelow(high, freedom) < probability) high *= 2;
  while (high - low > 1e-11 * high) {
    const middle = (low + high) / 2;
    if (studentBelow(middle, freedom) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Fisher's expansion of Student's quantile around the normal one (Abramowitz and Stegun 26.7.5). */
function nearNormal(z: number, freedom: number): number {
  const square = z * z;
  return (
    z +
    (z * (square + 1)) / (4 * freedom) +
    (z * ((5 * square + 16) * square + 3)) / (96 * freedom ** 2) +
    (z * (((3 * square + 19) * square + 17) * square - 15)) / (384 * freedom ** 3)
  );
}

/** The share of Student's distribution below `t`, which is not below zero. */
function studentBelow(t: number, freedom: number): number {
  return 1 - incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
}

/** The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  // On the other side of its middle it converges slowly.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log(1 - x) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a),
  );
  let fraction = 1;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  fraction = d;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** Of a number above zero, by Stirling's series above ten. */
function logGamma(x: number): number {
  let below = 0;
  let at = x;
  for (; at < 10; at += 1) below += Math.log(at);
  const inverse = 1 / (at * at);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - below;
}
