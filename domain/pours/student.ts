/**
 * Student's distribution as a normal one and back: Wallace's approximation (Annals of Mathematical Statistics 30, 1959), right to three parts
 * in a thousand from five degrees of freedom on.
 */

/** 97.5 % of a normal distribution lie below. */
export const normal975 = 1.959964;

const scale = (freedom: number): number => (8 * freedom + 1) / (8 * freedom + 3);

export function normalOfStudent(t: number, freedom: number): number {
  return Math.sign(t) * scale(freedom) * Math.sqrt(freedom * Math.log1p((t * t) / freedom));
}

export function studentOfNormal(z: number, freedom: number): number {
  const scaled = z / scale(freedom);
  return Math.sign(z) * Math.sqrt(freedom * Math.expm1((scaled * scaled) / freedom));
}
