import { fileTokens } from '../../src/auth/file-tokens.js'
import { raceOver } from './token-racer.js'

raceOver(({ place, leaseMs }) => ({ store: fileTokens({ directory: place, leaseMs }) }))
