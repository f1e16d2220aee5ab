#include "read/extract/internal/dateline.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxDatelineBytes = 110;
constexpr std::size_t kMinRestBytes = 30;  // a dateline is followed by a sentence
constexpr std::size_t kMaxPieces = 5;
constexpr std::size_t kMaxPieceWords = 5;
constexpr std::size_t kMaxPlaceWordBytes = 24;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }

std::string_view trim(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

struct Dash {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool looks_like_domain(std::string_view words) {
  const std::size_t dot = words.find('.');
  if (dot == std::string_view::npos || dot < 2 || words.size() - dot < 3 || words.find(' ') != std::string_view::npos) {
    return false;
  }
  return std::ranges::all_of(words,
                             [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; }) &&
         words.back() != '.';
}

bool is_all_upper(std::string_view words) {
  return std::ranges::none_of(words, is_lower) && std::ranges::any_of(words, is_upper);
}

// "JAKARTA- Gubernur", "kabar.id- Gubernur": the hyphen hangs on a word that only a dateline has.
bool ends_with_dateline_word(std::string_view head) {
  const std::size_t blank = head.find_last_of(" ,(");
  const std::string_view word = blank == std::string_view::npos ? head : head.substr(blank + 1);
  return word.size() >= 4 && (is_all_upper(word) || looks_like_domain(word));
}

// Of bytes that may part a dateline from its sentence.
constexpr std::array<bool, 256> kMayPart = [] {
  std::array<bool, 256> may{};
  for (const char c : {'-', '|', ':'}) may[static_cast<unsigned char>(c)] = true;
  for (std::size_t c = 0x80; c < may.size(); ++c) may[c] = true;
  return may;
}();

// The first dash that parts two things: "–", "—", "--", or a hyphen with a blank or a bracket at its side.
std::optional<Dash> find_dash(std::string_view line) {
  for (std::size_t at = 0; at < std::min(line.size(), kMaxDatelineBytes);) {
    if (!kMayPart[static_cast<unsigned char>(line[at])]) {
      ++at;
      continue;
    }
    const base::CodePoint sign = base::code_point_at(line, at);
    if (sign.value == 0x2013 || sign.value == 0x2014 || sign.value == 0x2015) {
      std::size_t end = at + sign.size_bytes;
      while (end < line.size() && line[end] == '-') ++end;
      return Dash{at, end};
    }
    // "SuaraLintang.net| Gubernur", "SUARALINTANG.NET: Gubernur": behind a domain other marks part too.
    if ((sign.value == '|' || sign.value == ':') && looks_like_domain(trim(line.substr(0, at)))) {
      return Dash{at, at + 1};
    }
    if (sign.value == '-') {
      std::size_t end = at + 1;
      while (end < line.size() && line[end] == '-') ++end;
      const bool has_blank_before = at == 0 || line[at - 1] == ' ' || line[at - 1] == ')' || line[at - 1] == ',';
      const bool has_blank_after = end < line.size() && line[end] == ' ';
      const std::string_view head = line.substr(0, at);
      const bool is_behind_domain = looks_like_domain(head.substr(0, head.find(',')));
      const bool hangs = has_blank_after && (is_behind_domain || ends_with_dateline_word(head));
      if (end - at >= 2 || (has_blank_before && has_blank_after) || (at > 0 && line[at - 1] == ')') || hangs)
        return Dash{at, end};
    }
    at += std::max<std::size_t>(sign.size_bytes, 1);
  }
  return std::nullopt;
}

// A piece between commas, slashes, bars or brackets of the dateline.
struct Piece {
  std::string_view words;
  bool is_bracketed = false;
};

std::vector<Piece> split_pieces(std::string_view head) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  bool is_bracketed = false;
  auto close_piece = [&](std::size_t end) {
    const std::string_view words = trim(head.substr(begin, end - begin));
    if (!words.empty()) pieces.push_back({words, is_bracketed});
  };
  for (std::size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (c != ',' && c != '|' && c != '(' && c != ')' && c != '[' && c != ']' && c != ':' && c != ';' && c != '/')
      continue;
    close_piece(at);
    begin = at + 1;
    if (c == '(' || c == '[') is_bracketed = true;
    if (c == ')' || c == ']') is_bracketed = false;
  }
  close_piece(head.size());
  return pieces;
}

// Every word begins with a capital: "Jakarta", "NEW YORK", "Kota Bandung".
bool looks_like_place(std::string_view words) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < words.size();) {
    while (at < words.size() && words[at] == ' ') ++at;
    if (at >= words.size()) break;
    const auto first = static_cast<unsigned char>(words[at]);
    const bool is_capital = is_upper(words[at]) || (first >= 0xC3 && count == 0);
    if (!is_capital) return false;
    std::size_t end = words.find(' ', at);
    if (end == std::string_view::npos) end = words.size();
    if (end - at > kMaxPlaceWordBytes) return false;
    at = end;
    if (++count > kMaxPieceWords) return false;
  }
  return count > 0;
}

enum class Reading : std::uint8_t { kNone, kMedium, kPlace, kDate };

Reading read_piece(const Piece& piece, Dateline& out, const Rules::Tables& tables) {
  auto medium = tables.credits.find_medium(piece.words);
  if (!medium && piece.is_bracketed) {  // "(ANTARA Jateng)": an agency and its region
    medium = tables.credits.find_medium(piece.words.substr(0, piece.words.find(' ')));
  }
  if (medium && (!is_lower(piece.words.front()) || looks_like_domain(piece.words))) {
    const bool is_place_too = !out.place.empty() || piece.is_bracketed || !is_all_upper(piece.words);
    if (medium->is_agency) out.agencies.push_back(*medium);
    if (out.outlet.empty() && (!medium->is_agency || is_place_too)) {
      out.outlet = medium->name;
      out.outlet_words = piece.words;
    }
    return Reading::kMedium;
  }
  if (looks_like_domain(piece.words)) {
    if (out.outlet.empty()) out.outlet = out.outlet_words = std::string(piece.words);
    return Reading::kMedium;
  }
  if (!tables.dates
           .find_dates(piece.words, base::Date{.year = 2000, .month = 1, .day = 1, .precision = base::Precision::kDay})
           .empty()) {
    return Reading::kDate;
  }
  if (piece.words.find_first_of("0123456789") != std::string_view::npos) {
    const bool is_day = piece.words.size() <= 12;
    return is_day ? Reading::kDate : Reading::kNone;
  }
  if (!looks_like_place(piece.words)) return Reading::kNone;
  if (out.place.empty() && !piece.is_bracketed) out.place = piece.words;
  return Reading::kPlace;
}

// "LensaBerita.comGubernur": a domain whose ending is glued to a capital.
std::optional<Dateline> read_glued(std::string_view line, const Rules::Tables& tables) {
  constexpr std::array<std::string_view, 9> kEndings = {".co.id", ".com", ".net", ".org", ".news",
                                                        ".id",    ".co",  ".tv",  ".info"};
  const std::size_t blank = std::min(line.find(' '), kMaxDatelineBytes);
  const std::string_view word = line.substr(0, blank);
  if (word.find('.') == std::string_view::npos) return std::nullopt;
  for (const std::string_view ending : kEndings) {
    for (std::size_t at = word.find(ending); at != std::string_view::npos; at = word.find(ending, at + 1)) {
      const std::size_t end = at + ending.size();
      const bool is_glued = at >= 3 && end + 1 < word.size() && is_upper(word[end]) && is_lower(word[end + 1]);
      if (!is_glued || !looks_like_domain(word.substr(0, end))) continue;
      Dateline found;
      found.size_bytes = static_cast<std::uint32_t>(end);
      found.outlet_words = word.substr(0, end);
      const auto medium = tables.credits.find_medium(found.outlet_words);
      found.outlet = medium ? medium->name : found.outlet_words;
      if (line.size() - end < kMinRestBytes) return std::nullopt;
      return found;
    }
  }
  return std::nullopt;
}

bool begins_sentence(std::string_view rest) {
  if (rest.size() < kMinRestBytes) return false;
  const auto first = static_cast<unsigned char>(rest.front());
  return is_upper(rest.front()) || first >= 0x80 || rest.front() == '"' || rest.front() == '\'' ||
         (first >= '0' && first <= '9');
}

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && (line[at] == ' ' || line.substr(at).starts_with("\xC2\xA0"))) {
    at += line[at] == ' ' ? 1 : 2;
  }
  return at;
}

// "Kabar Muria, Kudus": behind words that are no place stands one that is.
bool names_outlet_first(const std::vector<Piece>& pieces, const Rules::Tables& tables) {
  if (pieces.size() != 2 || pieces[0].words.find(' ') == std::string_view::npos) return false;
  const std::string first = bare_line(pieces[0].words);
  const bool ends_in_town = tables.towns.contains(std::string_view(first).substr(first.find(' ') + 1));
  return !ends_in_town && !tables.towns.contains(first) && tables.towns.contains(bare_line(pieces[1].words));
}

// Reads the words before the dash into `found`; false where one of them belongs to no dateline.
bool read_pieces(std::string_view head, Dateline& found, const Rules::Tables& tables) {
  bool has_medium = false;
  std::size_t place_count = 0;
  const std::vector<Piece> pieces = split_pieces(head);
  if (pieces.empty() || pieces.size() > kMaxPieces) return false;
  for (const Piece& piece : pieces) {
    const Reading reading = read_piece(piece, found, tables);
    if (reading == Reading::kNone) return false;
    if (reading == Reading::kMedium) has_medium = true;
    if (reading == Reading::kPlace) ++place_count;
  }
  if (!has_medium && place_count == 2 && names_outlet_first(pieces, tables)) {
    found.outlet = found.outlet_words = std::string(pieces[0].words);
    found.place = pieces[1].words;
    return true;
  }
  // Without a medium a dateline is one place, perhaps with its country: more is an apposition.
  const bool is_short = std::ranges::count(found.place, ' ') < 3;
  return has_medium || (place_count >= 1 && place_count <= 2 && is_short);
}

// "JAKARTA. Gubernur ...": one place in capitals and a full stop.
std::optional<Dateline> read_stopped(std::string_view line, const Rules::Tables& tables) {
  const std::size_t stop = line.substr(0, kMaxDatelineBytes / 4).find(". ");
  if (stop == std::string_view::npos || stop < 4) return std::nullopt;
  const std::string_view place = line.substr(0, stop);
  const bool is_plain = std::ranges::all_of(place, [](char c) { return is_upper(c) || c == ' '; });
  const std::size_t rest = skip_blanks(line, stop + 1);
  if (!is_plain || std::ranges::count(place, ' ') > 1 || line.size() - rest < 2 * kMinRestBytes) return std::nullopt;
  if (!is_upper(line[rest]) || (!is_lower(line[rest + 1]) && line[rest + 1] != ' ')) return std::nullopt;
  Dateline found;
  found.size_bytes = static_cast<std::uint32_t>(rest);
  if (const auto medium = tables.credits.find_medium(place)) {  // "RMOL. Gubernur ..."
    found.outlet = medium->name;
    found.outlet_words = place;
  } else {
    found.place = place;
  }
  return found;
}

// "Jakarta: Gubernur ...": a town that the packs know, for any word may stand before a colon.
std::optional<Dateline> read_before_colon(std::string_view line, const Rules::Tables& tables) {
  const std::size_t colon = line.substr(0, kMaxDatelineBytes / 2).find(": ");
  if (colon == std::string_view::npos || !tables.towns.contains(bare_line(line.substr(0, colon)))) return std::nullopt;
  const std::size_t rest = skip_blanks(line, colon + 1);
  if (!looks_like_place(line.substr(0, colon)) || line.size() - rest < 2 * kMinRestBytes) return std::nullopt;
  if (!begins_sentence(line.substr(rest))) return std::nullopt;
  Dateline found;
  found.size_bytes = static_cast<std::uint32_t>(rest);
  found.place = line.substr(0, colon);
  return found;
}

std::optional<Dateline> read_dashed(std::string_view line, const Rules::Tables& tables) {
  const auto dash = find_dash(line);
  if (!dash) return std::nullopt;
  const std::size_t rest = skip_blanks(line, dash->end);
  if (!begins_sentence(line.substr(rest))) return std::nullopt;
  Dateline found;
  found.size_bytes = static_cast<std::uint32_t>(rest);
  if (trim(line.substr(0, dash->begin)).empty()) return found;  // a dash that lost its dateline
  if (!read_pieces(line.substr(0, dash->begin), found, tables)) return std::nullopt;
  if (found.outlet.empty() || !found.place.empty()) return found;
  // "jpnn.com - JAKARTA - Presiden ...": the place has a dash of its own.
  const auto second = find_dash(line.substr(rest));
  Dateline both = found;
  if (!second || !read_pieces(line.substr(rest, second->begin), both, tables)) return found;
  const std::size_t end = skip_blanks(line, rest + second->end);
  if (!begins_sentence(line.substr(end)) || !is_all_upper(both.place)) return found;
  both.size_bytes = static_cast<std::uint32_t>(end);
  return both;
}

}  // namespace

std::optional<Dateline> read_dateline(std::string_view line, const Rules::Tables& tables) {
  if (line.empty()) return std::nullopt;
  const bool may_be_domain = line.substr(0, kMaxDatelineBytes).find('.') != std::string_view::npos;
  if (is_lower(line.front()) && !may_be_domain) return std::nullopt;
  if (auto glued = read_glued(line, tables)) return glued;
  if (auto dashed = read_dashed(line, tables)) return dashed;
  if (auto stopped = read_stopped(line, tables)) return stopped;
  return read_before_colon(line, tables);
}

}  // namespace sumber::read::extract
