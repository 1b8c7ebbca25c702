import { join } from 'node:path'
import { Application, type DeclarationReflection, DocumentReflection, IndexEvent, KindRouter, PageEvent, type Reflection, ReflectionKind } from 'typedoc'
import type { Language, Section } from './pages.ts'
import { elsewhere, stage, stagingFolder } from './stage.ts'
import { failOnWarnings } from './warnings.ts'

const otherName: Readonly<Record<Language, string>> = { en: '中文', zh: 'English' }

/** Renders the reference and the pages of one language into a folder of its name. */
export async function render(language: Language, reference: string, all: readonly Section[], site: string): Promise<void> {
  const { readme, documents } = stage(language, all, stagingFolder(language))
  const other: Language = language === 'en' ? 'zh' : 'en'
  const app = await Application.bootstrap({
    name: 'Duijie',
    lang: language,
    entryPointStrategy: 'merge',
    entryPoints: [reference],
    projectDocuments: [...documents],
    readme,
    router: 'pages',
    logLevel: 'Warn',
    githubPages: false,
    hideGenerator: true,
    markdownLinkExternal: false,
    includeHierarchySummary: false,
    navigation: { includeGroups: false, includeCategories: false, includeFolders: false },
    highlightLanguages: ['bash', 'console', 'css', 'html', 'javascript', 'json', 'jsonc', 'typescript', 'yaml', 'sql', 'markdown'],
    navigationLinks: { [otherName[language]]: `${elsewhere}self` },
  })
  app.renderer.defineRouter('pages', PageRouter)
  app.renderer.on(IndexEvent.PREPARE_INDEX, fillIndex)
  app.renderer.on(PageEvent.END, (page) => {
    const up = '../'.repeat(page.url.split('/').length)
    if (page.contents !== undefined) page.contents = page.contents.replaceAll(`${elsewhere}self`, `${up}${other}/${page.url}`).replaceAll(elsewhere, up)
  })
  const project = await app.convert()
  failOnWarnings(app)
  if (!project) throw new Error('typedoc merged nothing')
  // Guides before modules: what a reader looks for first.
  project.childrenIncludingDocuments?.sort((one, other) => Number(other.isDocument()) - Number(one.isDocument()))
  await app.generateDocs(project, join(site, language))
  failOnWarnings(app)
}

/** A page has the address that is written in it, which is the same in every language. */
class PageRouter extends KindRouter {
  protected override getIdealBaseName(reflection: Reflection): string {
    if (!(reflection instanceof DocumentReflection)) return super.getIdealBaseName(reflection)
    const { slug } = reflection.frontmatter
    if (typeof slug !== 'string') throw new Error(`the page ${reflection.name} has no address`)
    return slug
  }
}

/**
 * The index cuts words at spaces and strips what is no Latin letter from their ends, so that no Chinese word would be left. Between underscores they stay,
 * and a search finds them, because it looks for parts of words.
 */
function fillIndex(event: IndexEvent): void {
  for (let at = event.searchResults.length - 1; at >= 0; at -= 1) {
    const found = event.searchResults[at]
    // Members of payloads would be nine tenths of the index; they are found on their interface's page.
    if (found?.kindOf(ReflectionKind.Property | ReflectionKind.TypeLiteral) && !isMethod(found)) event.removeResult(at)
  }
  for (const [at, found] of event.searchResults.entries()) {
    if (!(found instanceof DocumentReflection)) continue
    event.searchFields[at] = { name: searchable(found.name), document: searchable(found.content.map(({ text }) => text).join('')) }
  }
}

function isMethod(found: DeclarationReflection | DocumentReflection): boolean {
  return found.isDeclaration() && found.type?.type === 'reference' && /Method|Bound/.test(found.type.name)
}

function searchable(text: string): string {
  return text.replaceAll(/\p{Script=Han}+/gu, ' _$&_ ')
}
