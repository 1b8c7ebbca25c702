import { DuijieError, type EndpointInfo } from '@duijie/core'
import { Command } from 'commander'
import { z } from 'zod'
import type { Platform } from '../platforms/platform.js'
import { loadPlatform } from '../platforms/table.js'
import { jsonOption, type MakeCommand, platformArgument } from '../program/command.js'
import { connect } from '../program/connect.js'
import type { Io } from '../program/io.js'
import { printJson, printPretty, printTable } from '../program/output.js'
import { durationOf } from '../program/progress.js'

const examples = `
Safety says whether a call may be repeated: safe, keyed (the platform knows our number), unsafe, or by_params (it depends on the params).

Examples:
  $ duijie endpoints taobao
  $ duijie endpoints taobao trades.sold
  $ duijie endpoints jushuitan --json | jq -r 'select(.safety == "unsafe") | .method'`

/** `duijie endpoints`: lists a catalogue. */
export const endpointsCommand: MakeCommand = (io) =>
  new Command('endpoints')
    .description('list the endpoints of a platform with their safety, grant and limits, or explain one')
    .addArgument(platformArgument())
    .argument('[name]', "the client's method, the platform's name, or a part of either")
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (platformName: string, name: string | undefined, { json = false }: { readonly json?: boolean }) => {
      const platform = await loadPlatform(platformName)
      const all = await catalogueOf(platform)
      const exact = all.find((each) => each.method === name || each.name === name)
      const found =
        exact === undefined ? all.filter((each) => name === undefined || `${each.method} ${each.name}`.toLowerCase().includes(name.toLowerCase())) : [exact]
      if (found.length === 0) throw new DuijieError('invalid_params', `${platform.name} has no endpoint with this name in its catalogue`)
      if (json) for (const each of found) printJson(io, found.length === 1 ? detailed(each) : brief(each))
      else if (exact !== undefined) printPretty(io, detailed(exact))
      else printCatalogue(io, platform, found)
    })

/** A catalogue needs a client, and a client needs credentials: those of its sandbox open nothing. */
async function catalogueOf(platform: Platform): Promise<readonly EndpointInfo[]> {
  const { env } = await platform.sandbox({ seed: '1' })
  const { client } = connect(platform, env, {})
  try {
    return client.endpoints()
  } finally {
    await client.close()
  }
}

function printCatalogue(io: Io, { title, prefix, variables: { needed, optional } }: Platform, endpoints: readonly EndpointInfo[]): void {
  io.out(`${title}: ${endpoints.length} endpoints\n`)
  io.out(
    `Credentials: ${needed.map((name) => prefix + name).join(', ')}; may be missing: ${[...optional, 'HOSTS'].map((name) => prefix + name).join(', ')}\n\n`,
  )
  const rows = endpoints.map(({ method, name, safety, grant, isPaged, isBatch, limits, chunk }) => [
    method,
    name,
    safety,
    grant,
    isPaged ? 'list' : isBatch ? 'batch' : '',
    limitsText(limits, chunk),
  ])
  printTable(io, ['method', 'name', 'safety', 'grant', 'kind', 'limits'], rows)
}

/** The limits in a few words. */
function limitsText({ pageSize, window, rate }: EndpointInfo['limits'], chunk: EndpointInfo['chunk']): string {
  const parts = [
    pageSize === undefined ? '' : `${pageSize.max} per page`,
    window === undefined ? '' : `windows of ${durationOf(window.maxMs)}`,
    chunk === undefined ? '' : `${chunk.max} ${chunk.param} per request`,
    rate === undefined ? '' : `rate ${rate}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function brief({ schema: _, ...info }: EndpointInfo): Omit<EndpointInfo, 'schema'> {
  return info
}

function detailed(info: EndpointInfo): object {
  return { ...brief(info), params: paramsOf(info) }
}

/** JSON Schema of the params; what has no form there is left open. */
function paramsOf(info: EndpointInfo): unknown {
  const schema = info.schema()
  if (!(schema instanceof z.ZodType)) return {}
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
