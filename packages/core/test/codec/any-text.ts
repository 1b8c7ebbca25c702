import fc from 'fast-check'

/** Texts of any code units, halves of surrogate pairs and control characters among them; half of the units are ASCII. */
export const anyText = fc.string({
  unit: fc.oneof(fc.nat(0x7f), fc.nat(0xffff)).map((unit) => String.fromCharCode(unit)),
})
