import { z } from 'zod'
import { id, lazily, maybe, number, params, rows, struct, text, textParam } from './fields.js'

/** POST /api/v2/tags/text/antidirt */
export const checkTextParams = lazily(() => {
  const task = z.strictObject({ content: textParam('The text.') }).meta({ title: 'TextTask', summary: 'One text to check.' })
  return params('CheckTextParams', 'Params of POST /api/v2/tags/text/antidirt.', {
    tasks: z.array(task).min(1).readonly().describe('The texts.'),
  })
})

const prediction = lazily(() =>
  struct('TextPrediction', 'What one model says.', {
    target: text('What was looked at.'),
    model_name: text('The model.'),
    prob: number('How sure it is; advice only.'),
    hit: z.boolean().describe('Whether the text breaks the rules: this is the verdict.').exactOptional(),
  }),
)

/** POST /api/v2/tags/text/antidirt */
export const checkTextResult = lazily(() => {
  const row = struct('TextVerdict', 'What became of one text.', {
    code: number('0: it was checked.'),
    msg: text('Words to it.'),
    task_id: id('The number of the check.'),
    data_id: id('The number of the text.'),
    predicts: rows(prediction(), 'What the models say.'),
  })
  return struct('CheckTextResult', 'Answer of POST /api/v2/tags/text/antidirt: one row for each text, in their order.', { data: rows(row, 'The texts.') })
})

const picture = () => ({
  image: maybe(textParam('The address of the image.')),
  image_data: maybe(textParam('The image, Base64.')),
})
const eitherPicture = {
  holds: ({ image, image_data }: { readonly image?: string; readonly image_data?: string }) => (image === undefined) !== (image_data === undefined),
  words: 'give image or image_data',
}

/** POST /api/apps/censor/image and POST /api/apps/v1/censor/image/ */
export const checkImageParams = lazily(() =>
  params('CheckImageParams', 'Params of POST /api/apps/censor/image and POST /api/apps/v1/censor/image/. The app id is filled in.', picture(), eitherPicture),
)

/** POST /api/apps/censor/image and POST /api/apps/v1/censor/image/ */
export const checkImageResult = lazily(() => {
  const verdict = struct('ImagePrediction', 'What one model says.', {
    model_name: text('The model.'),
    hit: z.boolean().describe('Whether the image breaks the rules.').exactOptional(),
  })
  return struct('CheckImageResult', 'Answer of POST /api/apps/censor/image and POST /api/apps/v1/censor/image/.', {
    predicts: rows(verdict, 'What the models say.'),
  })
})
