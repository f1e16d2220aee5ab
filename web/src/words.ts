// Interface words in both languages.

export type Language = "id" | "en";

const words = {
  stories: { id: "Peristiwa", en: "Stories" },
  back: { id: "Semua peristiwa", en: "All stories" },
  report: { id: "Laporan lengkap", en: "Full report" },
  loading: { id: "Memuat…", en: "Loading…" },
  empty: { id: "Belum ada peristiwa.", en: "No stories yet." },
  failed: { id: "Tidak dapat dimuat", en: "Could not be loaded" },
  denied: { id: "dibantah", en: "denied" },
  unnamed: { id: "tanpa asal yang jelas", en: "no clear origin" },
  asserts: { id: "menyatakan", en: "asserts" },
  denies: { id: "membantah", en: "denies" },
  doubts: { id: "meragukan", en: "doubts" },
  retracts: { id: "mencabut", en: "retracts" },
} as const;

export type Word = keyof typeof words;

export const say = (language: Language, word: Word): string => words[word][language];

export function countArticles(language: Language, count: number): string {
  if (language === "id") return `${count} berita`;
  return count === 1 ? "1 article" : `${count} articles`;
}

export function countClaims(language: Language, count: number): string {
  if (language === "id") return `${count} klaim`;
  return count === 1 ? "1 claim" : `${count} claims`;
}

// Always bounds, in words.
export function countOrigins(language: Language, min: number, max: number): string {
  const range = min === max ? `${max}` : language === "id" ? `${min} sampai ${max}` : `${min} to ${max}`;
  if (language === "id") return `${range} asal`;
  return max === 1 ? "1 origin" : `${range} origins`;
}
