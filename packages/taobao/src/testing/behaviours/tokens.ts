import { Refusal } from '@duijie/core/testing'
import { type Behaviours, textOf } from '../ask.js'
import { subFailure } from '../refusals.js'
import type { Session } from '../sessions.js'

/** The signed token APIs: their answer is a JSON document inside a JSON string. */
export function tokenBehaviours(): Behaviours {
  return {
    'taobao.top.auth.token.create': (ask) => {
      const holder = ask.world.sessions.redeem(textOf(ask, 'code'))
      if (holder?.appKey !== ask.app.appKey) throw refused('authorize code invalidate,please authorize again.')
      return { token_result: resultOf(ask.world.sessions.give(holder), ask.world.sessions) }
    },
    'taobao.top.auth.token.refresh': (ask) => {
      const session = ask.world.sessions.refresh(textOf(ask, 'refresh_token'), ask.app.appKey)
      if (session === undefined) throw refused('refresh_token is invalid or expired')
      return { token_result: resultOf(session, ask.world.sessions) }
    },
  }
}

function resultOf(session: Session, sessions: { answer(session: Session): object }): string {
  return JSON.stringify(sessions.answer(session))
}

function refused(words: string): Refusal {
  return new Refusal(subFailure(15, 'isv.invalid-parameter', words))
}
