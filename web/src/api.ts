// The HTTP API, as far as the page asks for it: rows of docs/analysis.schema.json.

export interface Corroboration {
  min: number;
  max: number;
  parties: string[];
  denied_by: string[];
  credibility: number;
}

export interface ClaimSummary {
  id: string;
  text: string;
  corroboration: Corroboration;
}

export interface StorySummary {
  id: string;
  title: string;
  articles: string[];
  claims: ClaimSummary[];
}

export interface Assertion {
  id: string;
  article: string;
  begin: number;
  end: number;
  stance: "asserts" | "denies" | "doubts" | "retracts";
  certainty: string;
}

export interface Origin {
  id: string;
  kind: "voice" | "document" | "observation" | "unrooted";
  name: string;
  assertions: string[];
}

export interface Claim extends ClaimSummary {
  assertions: Assertion[];
  origins: Origin[];
}

export interface Article {
  id: string;
  title: string | null;
  outlet: string | null;
  text: string;
}

export interface Story {
  id: string;
  title: string;
  articles: Article[];
  claims: Claim[];
}

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) {
    const body = (await answer.json().catch(() => null)) as { error?: { detail?: string } } | null;
    throw new Error(body?.error?.detail ?? `HTTP ${answer.status}`);
  }
  return (await answer.json()) as T;
}

export const listStories = async () => (await get<{ stories: StorySummary[] }>("/api/stories")).stories;
export const readStory = (id: string) => get<Story>(`/api/stories/${encodeURIComponent(id)}`);

// Offsets of the API are Unicode code points; a JavaScript string counts UTF-16 units.
export function wordsOf(article: Article | undefined, begin: number, end: number): string {
  return article ? [...article.text].slice(begin, end).join("") : "";
}
