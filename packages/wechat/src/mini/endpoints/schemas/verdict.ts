import { z } from 'zod'
import { lazily, number, struct, text } from './fields.js'

const suggest = () =>
  z
    .string()
    .meta({ description: 'pass, review or risky.', tsType: 'Suggestion', tsFrom: { '../values.js': 'Suggestion' } })
    .exactOptional()
const label = () =>
  number(
    '100 normal, 10001 advertisement, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, 20008 fraud, 20012 vulgar, 20013 copyright, 21000 other.',
  )

/** A verdict on content. */
export const verdict = lazily(() => struct('ContentVerdict', 'A verdict on content.', { suggest: suggest(), label: label() }))

/** What a verdict is made of. */
export const verdictDetail = lazily(() =>
  struct('ContentDetail', 'What one strategy found.', {
    strategy: text('Its name.'),
    errcode: number('0: it has an opinion.'),
    suggest: suggest(),
    label: label(),
    keyword: text('The word that it stumbled over.'),
    prob: number('How sure it is, 0 to 100.'),
    level: number('How severe it is.'),
  }),
)
