// The package has no types of its own; this is what of it is used.
declare module 'ali-topsdk' {
  export class ApiClient {
    constructor(options: { readonly appkey: string; readonly appsecret: string; readonly url: string })
    execute(method: string, params: Record<string, string>, callback: (error: unknown, answer: unknown) => void): void
  }
}
