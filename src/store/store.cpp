#include "store/store.h"

#include <sqlite3.h>

#include <string_view>

#include "base/hash.h"

namespace sumber::store {

namespace {

// Columns are never renamed or given another meaning; a new version adds.
constexpr const char* kTables = R"sql(
CREATE TABLE IF NOT EXISTS pages (
  id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  revision INTEGER NOT NULL,
  url TEXT NOT NULL,
  form INTEGER NOT NULL,
  is_cleaning_wanted INTEGER NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  language TEXT NOT NULL,
  published TEXT NOT NULL,
  byline TEXT NOT NULL,
  input_name TEXT NOT NULL,
  content TEXT NOT NULL,
  fetched TEXT NOT NULL DEFAULT '',
  claimed_url TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (id, content_hash)
) STRICT;
)sql";

// Since version 3. `formerly` has a line an id; `kind` is that of model::StoryChangeKind.
constexpr const char* kStoryTables = R"sql(
CREATE TABLE analyses (number INTEGER PRIMARY KEY) STRICT;
CREATE TABLE stories (id TEXT PRIMARY KEY, formerly TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE story_articles (article TEXT PRIMARY KEY, story TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE story_changes (
  analysis INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  from_story TEXT NOT NULL,
  to_story TEXT NOT NULL,
  articles INTEGER NOT NULL
) STRICT;
PRAGMA user_version = 3;
)sql";

// From version 1, which knew neither when a page was fetched nor the address that a feed claims for it.
constexpr const char* kFromVersion1 = R"sql(
ALTER TABLE pages ADD COLUMN fetched TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN claimed_url TEXT NOT NULL DEFAULT '';
)sql";

constexpr const char* kInsert =
    "INSERT INTO pages VALUES (?1, ?2, (SELECT coalesce(max(revision) + 1, 0) FROM pages WHERE id = ?1), ?3, ?4, ?5, "
    "?6, ?7, ?8, ?9, ?10, "
    "?11, ?12, ?13, ?14)";

// A page that went back to earlier words: that revision is the newest again.
constexpr const char* kRenew =
    "UPDATE pages SET revision = (SELECT max(revision) + 1 FROM pages WHERE id = ?1) WHERE id = ?1 AND content_hash = "
    "?2";

// How many revisions an id has, and which one has this content: 0 none, 1 an older one, 2 the newest.
constexpr const char* kLookUp =
    "SELECT count(*), coalesce(max((content_hash = ?2) * (1 + (revision = (SELECT max(revision) FROM pages WHERE id = "
    "?1)))), 0) FROM pages WHERE id = ?1";

constexpr const char* kNewest =
    "SELECT id, url, form, is_cleaning_wanted, title, outlet, language, published, byline, input_name, content, "
    "fetched, claimed_url FROM pages AS p "
    "WHERE revision = (SELECT max(revision) FROM pages WHERE id = p.id) ORDER BY id";

constexpr char kListSeparator = '\n';  // of the byline; in a name it becomes a space

std::string join_names(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) {
    if (!joined.empty()) joined += kListSeparator;
    for (const char c : name) joined += c == kListSeparator ? ' ' : c;
  }
  return joined;
}

std::vector<std::string> split_names(std::string_view joined) {
  std::vector<std::string> names;
  while (!joined.empty()) {
    const std::size_t end = joined.find(kListSeparator);
    names.emplace_back(joined.substr(0, end));
    joined.remove_prefix(end == std::string_view::npos ? joined.size() : end + 1);
  }
  return names;
}

std::string hash_of_words(const model::Page& page) {
  return base::make_id({"page", page.url, page.content, page.form == model::PageForm::kHtml ? "html" : "text",
                        page.is_cleaning_wanted ? "to clean" : "clean", page.title, page.outlet, page.language,
                        page.published, join_names(page.byline)});
}

// Everything that an article is made from: two pages of the same hash give the same article. Pages of files have the
// hash that version 1 gave them.
std::string hash_of(const model::Page& page) {
  const std::string own = hash_of_words(page);
  const bool has_origin = !page.fetched.empty() || !page.claimed_url.empty();
  return has_origin ? base::make_id({"fetched page", own, page.fetched, page.claimed_url}) : own;
}

}  // namespace

// A connection and the file's name, for messages.
struct Store::Connection {
  sqlite3* handle = nullptr;
  std::string path;

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { sqlite3_close(handle); }

  [[nodiscard]] base::Error failure() const {
    return {base::ErrorCode::store_failed, path, sqlite3_errmsg(handle), "check the file, its rights and the disk"};
  }

  [[nodiscard]] base::Result<void> run(const char* sql) const {
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    return std::unexpected(failure());
  }

  [[nodiscard]] int user_version() const;
};

namespace {

// A prepared statement; parameters count from 1, columns from 0.
class Statement {
 public:
  Statement(sqlite3* handle, const char* sql) { sqlite3_prepare_v2(handle, sql, -1, &statement_, nullptr); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  void bind(int parameter, const std::string& text) {
    sqlite3_bind_text64(statement_, parameter, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  void bind(int parameter, int number) { sqlite3_bind_int(statement_, parameter, number); }

  [[nodiscard]] int step() { return statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_); }
  void reset() { sqlite3_reset(statement_); }

  [[nodiscard]] std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  [[nodiscard]] int number(int column) const { return sqlite3_column_int(statement_, column); }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

bool insert_page(Statement& insert, const model::Page& page, const std::string& hash) {
  insert.reset();
  insert.bind(1, page.id);
  insert.bind(2, hash);
  insert.bind(3, page.url);
  insert.bind(4, static_cast<int>(page.form));
  insert.bind(5, page.is_cleaning_wanted ? 1 : 0);
  insert.bind(6, page.title);
  insert.bind(7, page.outlet);
  insert.bind(8, page.language);
  insert.bind(9, page.published);
  insert.bind(10, join_names(page.byline));
  insert.bind(11, page.input_name);
  insert.bind(12, page.content);
  insert.bind(13, page.fetched);
  insert.bind(14, page.claimed_url);
  return insert.step() == SQLITE_DONE;
}

bool renew_page(Statement& renew, const model::Page& page, const std::string& hash) {
  renew.reset();
  renew.bind(1, page.id);
  renew.bind(2, hash);
  return renew.step() == SQLITE_DONE;
}

model::Page read_page(const Statement& row) {
  model::Page page;
  page.id = row.text(0);
  page.url = row.text(1);
  page.form = row.number(2) == 0 ? model::PageForm::kText : model::PageForm::kHtml;
  page.is_cleaning_wanted = row.number(3) != 0;
  page.title = row.text(4);
  page.outlet = row.text(5);
  page.language = row.text(6);
  page.published = row.text(7);
  page.byline = split_names(row.text(8));
  page.input_name = row.text(9);
  page.content = row.text(10);
  page.fetched = row.text(11);
  page.claimed_url = row.text(12);
  return page;
}

model::StoryChange read_change(const Statement& row) {
  const auto kind = row.number(0) == 0 ? model::StoryChangeKind::kMerged : model::StoryChangeKind::kSplit;
  return {kind, row.text(1), row.text(2), static_cast<std::uint32_t>(row.number(3)),
          static_cast<std::uint32_t>(row.number(4))};
}

bool is_kept_already(sqlite3* handle, const model::StoryBook& book) {
  Statement last(handle, "SELECT coalesce(max(number), 0) FROM analyses");
  return last.step() == SQLITE_ROW && last.number(0) >= static_cast<int>(book.analysis);
}

bool write_story(Statement& story, Statement& member, const model::StoryRecord& record) {
  story.reset();
  story.bind(1, record.id);
  story.bind(2, join_names(record.formerly));
  if (story.step() != SQLITE_DONE) return false;
  for (const std::string& article : record.articles) {
    member.reset();
    member.bind(1, article);
    member.bind(2, record.id);
    if (member.step() != SQLITE_DONE) return false;
  }
  return true;
}

bool write_change(Statement& change, const model::StoryChange& row) {
  change.reset();
  change.bind(1, static_cast<int>(row.analysis));
  change.bind(2, static_cast<int>(row.kind));
  change.bind(3, row.from);
  change.bind(4, row.to);
  change.bind(5, static_cast<int>(row.articles));
  return change.step() == SQLITE_DONE;
}

// Inside a transaction. Older entries of the history stand in the file already.
bool write_stories(sqlite3* handle, const model::StoryBook& book) {
  if (is_kept_already(handle, book)) return true;
  if (sqlite3_exec(handle, "DELETE FROM stories; DELETE FROM story_articles;", nullptr, nullptr, nullptr) !=
      SQLITE_OK) {
    return false;
  }
  Statement number(handle, "INSERT INTO analyses VALUES (?1)");
  number.bind(1, static_cast<int>(book.analysis));
  if (number.step() != SQLITE_DONE) return false;
  Statement story(handle, "INSERT INTO stories VALUES (?1, ?2)");
  Statement member(handle, "INSERT INTO story_articles VALUES (?1, ?2)");
  for (const model::StoryRecord& record : book.stories) {
    if (!write_story(story, member, record)) return false;
  }
  Statement change(handle, "INSERT INTO story_changes VALUES (?1, ?2, ?3, ?4, ?5)");
  for (const model::StoryChange& row : book.history) {
    if (row.analysis == book.analysis && !write_change(change, row)) return false;
  }
  return true;
}

enum class Known { kNew, kOtherContent, kOlderContent, kSame, kFailed };

Known look_up(Statement& by_id, const std::string& id, const std::string& hash) {
  by_id.reset();
  by_id.bind(1, id);
  by_id.bind(2, hash);
  if (by_id.step() != SQLITE_ROW) return Known::kFailed;
  if (by_id.number(0) == 0) return Known::kNew;
  constexpr int kOfNewest = 2;
  if (by_id.number(1) == 0) return Known::kOtherContent;
  return by_id.number(1) == kOfNewest ? Known::kSame : Known::kOlderContent;
}

}  // namespace

int Store::Connection::user_version() const {
  Statement version(handle, "PRAGMA user_version");
  return version.step() == SQLITE_ROW ? version.number(0) : -1;
}

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

base::Result<Store> Store::open(const std::string& path) {
  constexpr int kWaitMilliseconds = 5000;
  auto connection = std::make_unique<Connection>();
  connection->path = path;
  if (sqlite3_open(path.c_str(), &connection->handle) != SQLITE_OK) return std::unexpected(connection->failure());
  sqlite3_busy_timeout(connection->handle, kWaitMilliseconds);
  if (auto set = connection->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
      !set) {
    return std::unexpected(set.error());
  }
  const int version = connection->user_version();
  if (version > kSchemaVersion) {
    return std::unexpected(base::Error{base::ErrorCode::store_failed, path,
                                       "was written by a newer Sumber (store version " + std::to_string(version) + ")",
                                       "open it with that version or a newer one"});
  }
  if (version < kSchemaVersion) {
    const std::string pages = version == 0 ? kTables : version == 1 ? kFromVersion1 : "";
    if (auto made = connection->run(("BEGIN IMMEDIATE;" + pages + kStoryTables + "COMMIT;").c_str()); !made) {
      return std::unexpected(made.error());
    }
  }
  return Store(std::move(connection));
}

base::Result<AddedPages> Store::add_pages(std::span<const model::Page> pages) {
  AddedPages counts;
  if (auto begun = connection_->run("BEGIN IMMEDIATE"); !begun) return std::unexpected(begun.error());
  Statement insert(connection_->handle, kInsert);
  Statement renew(connection_->handle, kRenew);
  Statement by_id(connection_->handle, kLookUp);
  for (const model::Page& page : pages) {
    const std::string hash = hash_of(page);
    const Known known = look_up(by_id, page.id, hash);
    bool is_written = known == Known::kSame;
    if (known == Known::kNew || known == Known::kOtherContent) is_written = insert_page(insert, page, hash);
    if (known == Known::kOlderContent) is_written = renew_page(renew, page, hash);
    if (!is_written) {
      const base::Error failure = connection_->failure();
      static_cast<void>(connection_->run("ROLLBACK"));  // the first failure is the one to tell
      return std::unexpected(failure);
    }
    if (known == Known::kSame)
      ++counts.unchanged;
    else if (known == Known::kNew)
      ++counts.added;
    else
      ++counts.revised;
  }
  by_id.reset();
  insert.reset();
  renew.reset();
  if (auto committed = connection_->run("COMMIT"); !committed) return std::unexpected(committed.error());
  return counts;
}

base::Result<std::vector<model::Page>> Store::load_pages() const {
  std::vector<model::Page> pages;
  Statement newest(connection_->handle, kNewest);
  int state = newest.step();
  for (; state == SQLITE_ROW; state = newest.step()) pages.push_back(read_page(newest));
  if (state != SQLITE_DONE) return std::unexpected(connection_->failure());
  return pages;
}

base::Result<model::StoryBook> Store::load_stories() const {
  model::StoryBook book;
  Statement last(connection_->handle, "SELECT coalesce(max(number), 0) FROM analyses");
  if (last.step() != SQLITE_ROW) return std::unexpected(connection_->failure());
  book.analysis = static_cast<std::uint32_t>(last.number(0));
  Statement stories(connection_->handle, "SELECT id, formerly FROM stories ORDER BY id");
  int state = stories.step();
  for (; state == SQLITE_ROW; state = stories.step()) {
    book.stories.push_back({stories.text(0), split_names(stories.text(1)), {}});
  }
  if (state != SQLITE_DONE) return std::unexpected(connection_->failure());
  Statement articles(connection_->handle, "SELECT story, article FROM story_articles ORDER BY story, article");
  auto story = book.stories.begin();
  for (state = articles.step(); state == SQLITE_ROW; state = articles.step()) {
    const std::string id = articles.text(0);
    while (story != book.stories.end() && story->id < id) ++story;
    if (story != book.stories.end() && story->id == id) story->articles.push_back(articles.text(1));
  }
  if (state != SQLITE_DONE) return std::unexpected(connection_->failure());
  Statement changes(connection_->handle,
                    "SELECT kind, from_story, to_story, articles, analysis FROM story_changes ORDER BY rowid");
  for (state = changes.step(); state == SQLITE_ROW; state = changes.step())
    book.history.push_back(read_change(changes));
  if (state != SQLITE_DONE) return std::unexpected(connection_->failure());
  return book;
}

base::Result<void> Store::keep_stories(const model::StoryBook& book) {
  if (auto begun = connection_->run("BEGIN IMMEDIATE"); !begun) return begun;
  const bool is_written = write_stories(connection_->handle, book);
  if (is_written) return connection_->run("COMMIT");
  const base::Error failure = connection_->failure();
  static_cast<void>(connection_->run("ROLLBACK"));  // the first failure is the one to tell
  return std::unexpected(failure);
}

base::Result<void> Store::forget_page(const std::string& id) {
  {
    Statement leave(connection_->handle, "DELETE FROM story_articles WHERE article = ?1");
    leave.bind(1, id);
    if (leave.step() != SQLITE_DONE) return std::unexpected(connection_->failure());
    Statement erase(connection_->handle, "DELETE FROM pages WHERE id = ?1");
    erase.bind(1, id);
    if (erase.step() != SQLITE_DONE) return std::unexpected(connection_->failure());
  }
  if (sqlite3_changes(connection_->handle) == 0) {
    return std::unexpected(
        base::Error{base::ErrorCode::not_found, connection_->path, "has no article " + id, "check the id"});
  }
  return connection_->run("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
}

}  // namespace sumber::store
