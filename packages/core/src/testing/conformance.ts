export { type TokenStoreUnderTest, tokenStoreConformance } from './token-store-conformance.js'
