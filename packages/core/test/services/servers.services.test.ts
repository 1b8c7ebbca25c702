import { Admin, Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka'
import { Redis } from 'ioredis'
import { createConnection } from 'mysql2/promise'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addressOf, hasService, isOurs, kill, processOf, restart, start } from '../../../../scripts/services/control.js'

describe.runIf(hasService('postgres'))('PostgreSQL', () => {
  test('answers a query', async () => {
    const client = new Client(addressOf('postgres'))
    await client.connect()
    onTestFinished(() => client.end())

    const { rows } = await client.query('select $1::jsonb as order', [{ tid: '4093482012345678901' }])

    expect(rows).toEqual([{ order: { tid: '4093482012345678901' } }])
  })

  test.runIf(isOurs('postgres'))('has what was committed after it was killed', async () => {
    const before = new Client(addressOf('postgres'))
    // The server goes away under this connection on purpose.
    before.on('error', () => undefined)
    await before.connect()
    await before.query('drop table if exists after_a_kill; create table after_a_kill (id text); insert into after_a_kill values (7)')

    await kill('postgres')
    await start('postgres')

    const client = new Client(addressOf('postgres'))
    await client.connect()
    onTestFinished(() => client.end())
    expect((await client.query('select id from after_a_kill')).rows).toEqual([{ id: '7' }])
  })
})

describe.runIf(hasService('mysql'))('MySQL or MariaDB', () => {
  test('answers a query', async () => {
    const connection = await createConnection(addressOf('mysql'))
    onTestFinished(() => connection.end())

    const [rows] = await connection.execute('select ? as id', ['4093482012345678901'])

    expect(rows).toEqual([{ id: '4093482012345678901' }])
  })

  test.runIf(isOurs('mysql'))('has what was committed after it was killed', async () => {
    const before = await createConnection(addressOf('mysql'))
    // The server goes away under this connection on purpose.
    before.on('error', () => undefined)
    await before.query('drop table if exists after_a_kill')
    await before.query('create table after_a_kill (id varchar(32))')
    await before.query('insert into after_a_kill values (7)')

    await kill('mysql')
    await start('mysql')

    const connection = await createConnection(addressOf('mysql'))
    onTestFinished(() => connection.end())
    expect((await connection.query('select id from after_a_kill'))[0]).toEqual([{ id: '7' }])
  })
})

describe.runIf(hasService('redis'))('Redis', () => {
  test('keeps a value', async () => {
    const redis = new Redis(addressOf('redis'))
    onTestFinished(() => redis.disconnect())

    await redis.set('services:order', '4093482012345678901')

    expect(await redis.get('services:order')).toBe('4093482012345678901')
  })

  test.runIf(isOurs('redis'))('has what it knew after it was killed', async () => {
    const redis = new Redis(addressOf('redis'), { retryStrategy: () => 20 })
    redis.on('error', () => undefined)
    onTestFinished(() => redis.disconnect())
    await redis.set('services:after-a-kill', '7')
    const before = processOf('redis')

    await kill('redis')
    await start('redis')

    expect(await redis.get('services:after-a-kill')).toBe('7')
    expect(processOf('redis')).not.toBe(before)
  })
})

describe.runIf(hasService('kafka'))('Kafka', () => {
  const bootstrapBrokers = () => addressOf('kafka').split(',')

  async function createTopic(): Promise<string> {
    const topic = `services-${crypto.randomUUID()}`
    const admin = new Admin({ clientId: 'services', bootstrapBrokers: bootstrapBrokers() })
    await admin.createTopics({ topics: [topic], partitions: 2, replicas: 1 })
    await admin.close()
    return topic
  }

  async function produce(topic: string, values: readonly string[]): Promise<void> {
    const producer = new Producer({ clientId: 'services', bootstrapBrokers: bootstrapBrokers(), idempotent: true, serializers: stringSerializers })
    await producer.send({ messages: values.map((value) => ({ topic, key: value, value })) })
    await producer.close()
  }

  async function consume(topic: string, count: number): Promise<string[]> {
    const groupId = crypto.randomUUID()
    const consumer = new Consumer({
      clientId: 'services',
      groupId,
      bootstrapBrokers: bootstrapBrokers(),
      deserializers: stringDeserializers,
      autocommit: false,
    })
    const stream = await consumer.consume({ topics: [topic], mode: 'earliest' })
    const values: string[] = []
    for await (const { value } of stream) {
      values.push(`${value}`)
      if (values.length === count) break
    }
    await consumer.close(true)
    return values.sort()
  }

  test('gives a consumer group what an idempotent producer sent', async () => {
    const topic = await createTopic()

    await produce(topic, ['one', 'two', 'three'])

    expect(await consume(topic, 3)).toEqual(['one', 'three', 'two'])
  })

  test.runIf(isOurs('kafka'))('has what it acknowledged after it was killed', async () => {
    const topic = await createTopic()
    await produce(topic, ['one', 'two'])

    await kill('kafka')
    await start('kafka')

    await produce(topic, ['three'])
    expect(await consume(topic, 3)).toEqual(['one', 'three', 'two'])
  })

  test.runIf(isOurs('kafka'))('serves its clients after it was restarted in order', async () => {
    await restart('kafka')

    const topic = await createTopic()

    await produce(topic, ['one'])
    expect(await consume(topic, 1)).toEqual(['one'])
  })
})
