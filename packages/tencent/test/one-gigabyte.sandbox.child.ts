import { createCosSandbox } from '../src/testing/index.js'
import { credentials, place } from './cos-world.js'

// A platform of its own process, whose bodies lie in a directory. It ends with the process that started it.
const sandbox = createCosSandbox({ ...place, keys: [credentials], directory: process.argv[2] ?? '' })
const served = await sandbox.serve()
process.once('disconnect', () => process.exit())
process.send?.({ url: served.url })
