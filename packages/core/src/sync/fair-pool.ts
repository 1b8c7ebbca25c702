/** Who asks for a place. */
export interface Candidate {
  /** Whose share it counts in. */
  readonly key: string
  /** Lower ones first. */
  readonly rank: number
  /** What is together with it in this lane never has more than so many places. */
  readonly lane?: { readonly name: string; readonly most: number }
  readonly signal: AbortSignal
}

/** So many things at once, and everybody gets a fair share. */
export interface FairPool {
  /** Runs something when there is a place. Throws the signal's reason when that is aborted while waiting. */
  run<Value>(candidate: Candidate, work: () => Promise<Value>): Promise<Value>
}

interface Waiting {
  readonly candidate: Candidate
  enter(): void
}

/** A free place goes to the lowest rank, there to the key that has the fewest, there to the lane that has the fewest, there to whoever has waited longest; nobody passes whose lane is full. */
export function createFairPool(size: number): FairPool {
  const running = new Map<string, number>()
  const lanes = new Map<string, number>()
  const waiting = new Set<Waiting>()
  let free = size

  const inLane = ({ lane }: Candidate) => (lane === undefined ? 0 : (lanes.get(lane.name) ?? 0))
  const mayPass = (candidate: Candidate) => candidate.lane === undefined || inLane(candidate) < candidate.lane.most

  function take({ key, lane }: Candidate): void {
    free -= 1
    add(running, key, 1)
    if (lane !== undefined) add(lanes, lane.name, 1)
  }

  function leave({ key, lane }: Candidate): void {
    free += 1
    add(running, key, -1)
    if (lane !== undefined) add(lanes, lane.name, -1)
    while (free > 0) {
      const next = best()
      if (next === undefined) return
      waiting.delete(next)
      take(next.candidate)
      next.enter()
    }
  }

  function best(): Waiting | undefined {
    let found: Waiting | undefined
    for (const one of waiting) if (mayPass(one.candidate) && (found === undefined || goesBefore(one, found))) found = one
    return found
  }

  function goesBefore({ candidate: left }: Waiting, { candidate: right }: Waiting): boolean {
    if (left.rank !== right.rank) return left.rank < right.rank
    const [ours, theirs] = [running.get(left.key) ?? 0, running.get(right.key) ?? 0]
    return ours === theirs ? inLane(left) < inLane(right) : ours < theirs
  }

  function enter(candidate: Candidate): Promise<void> {
    const { signal } = candidate
    if (signal.aborted) return Promise.reject(signal.reason)
    if (free > 0 && mayPass(candidate)) {
      take(candidate)
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const aborted = () => {
        waiting.delete(entry)
        reject(signal.reason)
      }
      const entry: Waiting = {
        candidate,
        enter() {
          signal.removeEventListener('abort', aborted)
          resolve()
        },
      }
      signal.addEventListener('abort', aborted, { once: true })
      waiting.add(entry)
    })
  }

  return {
    async run(candidate, work) {
      await enter(candidate)
      try {
        return await work()
      } finally {
        leave(candidate)
      }
    },
  }
}

function add(counts: Map<string, number>, name: string, change: number): void {
  const count = (counts.get(name) ?? 0) + change
  if (count === 0) counts.delete(name)
  else counts.set(name, count)
}
