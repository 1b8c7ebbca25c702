// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /api/apps/censor/image and POST /api/apps/v1/censor/image/. The app id is filled in. */
export interface CheckImageParams {
  /** The address of the image. */
  image?: string
  /** The image, Base64. */
  image_data?: string
}

/** What one model says. */
export interface ImagePrediction {
  /** The model. */
  model_name?: string
  /** Whether the image breaks the rules. */
  hit?: boolean
}

/** Answer of POST /api/apps/censor/image and POST /api/apps/v1/censor/image/. */
export interface CheckImageResult {
  /** What the models say. */
  predicts: ImagePrediction[]
}

/** One text to check. */
export interface TextTask {
  /** The text. */
  content: string
}

/** Params of POST /api/v2/tags/text/antidirt. */
export interface CheckTextParams {
  /** The texts. */
  tasks: readonly TextTask[]
}

/** What one model says. */
export interface TextPrediction {
  /** What was looked at. */
  target?: string
  /** The model. */
  model_name?: string
  /** How sure it is; advice only. */
  prob?: number
  /** Whether the text breaks the rules: this is the verdict. */
  hit?: boolean
}

/** What became of one text. */
export interface TextVerdict {
  /** 0: it was checked. */
  code?: number
  /** Words to it. */
  msg?: string
  /** The number of the check. */
  task_id?: string
  /** The number of the text. */
  data_id?: string
  /** What the models say. */
  predicts: TextPrediction[]
}

/** Answer of POST /api/v2/tags/text/antidirt: one row for each text, in their order. */
export interface CheckTextResult {
  /** The texts. */
  data: TextVerdict[]
}
