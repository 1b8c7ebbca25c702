export { type Canaries, canaries, type Leak } from './canaries.js'
export { type TestClock, type TestClockOptions, testClock } from './clock.js'
export { type CommonFault, changeField, commonFaults } from './common-faults.js'
export { type BrokenRule, createRuleBook, type RuleBook } from './endpoint-rules.js'
export { extendSandbox } from './extend-sandbox.js'
export type { Fault, FaultMaker, FaultOptions, FaultRequest, Faults } from './faults.js'
export type { Journal, JournalEntry, JournalFilter, Verdict } from './journal.js'
export { type CursorPage, createPager, listed, type NumberedPage, type Pager, type TurnedPage } from './pager.js'
export { createPushSender, type Delivery, type PushParts, type PushSender, type Sent } from './push-sender.js'
export { type Random, seeded } from './random.js'
export { type RateCounter, type RateRule, type RateVerdict, rateCounter } from './rate-counter.js'
export { isRefusal, Refusal } from './refusal.js'
export { createRouter, type Route, type Routed } from './router.js'
export { type Counterpart, createSandbox, type Received, type Sandbox, type SandboxParts, type TurnedAway } from './sandbox.js'
export { type SandboxClock, type SandboxTime, sandboxClock } from './sandbox-clock.js'
export type { Served } from './serve.js'
export { type RowRange, type SortedRows, sortedRows } from './sorted-rows.js'
export { strictServer, type TestHooks } from './strict-server.js'
export {
  type CodeCheck,
  createTokenLedger,
  type Issue,
  type LedgerCounts,
  type LedgerParts,
  type LedgerToken,
  type Renewal,
  type TokenCheck,
  type TokenLedger,
} from './token-ledger.js'
export { bareDigits, bareId, writeWireJson } from './wire-json.js'
