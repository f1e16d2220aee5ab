#include "page.h"

#include <algorithm>

namespace newsroom {
namespace {

std::string slug_of(std::string_view title) {
  std::string slug;
  for (const char sign : title) {
    const auto byte = static_cast<unsigned char>(sign);
    if (std::isalnum(byte) != 0 && byte < 128) {
      slug += static_cast<char>(std::tolower(byte));
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.substr(0, 70);
}

std::string published_of(const Story& story, const Article& article) {
  if (article.clock == ClockKind::kNone) return {};
  Realiser realiser(story.event, article.language);
  const std::uint64_t house = mix(story.event.world->seed, 3000U + article.outlet);
  return realiser.stamp(article.clock == ClockKind::kDay ? "published_day" : "published", article.shown_minute, house);
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char sign : text) {
    switch (sign) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += sign;
    }
  }
}

std::string page_of(const Article& article, const Outlet& outlet, const std::string& published) {
  std::string page = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>";
  append_escaped(page, article.title);
  page += " - " + outlet.name + "</title>\n<meta property=\"og:site_name\" content=\"" + outlet.name +
          "\"></head>\n<body>\n<header><nav><a href=\"/\">" + outlet.name + "</a></nav></header>\n<article><h1>";
  append_escaped(page, article.title);
  page += "</h1>\n<div class=\"byline\">" + article.byline + "</div>\n";
  if (!published.empty()) page += "<time>" + published + "</time>\n";
  for (std::size_t at = 0; at < article.text.size();) {
    std::size_t end = std::min(article.text.find('\n', at), article.text.size());
    if (end > at) {
      page += "<p>";
      append_escaped(page, std::string_view(article.text).substr(at, end - at));
      page += "</p>\n";
    }
    at = end + 1;
  }
  return page + "</article>\n<footer>&copy; " + outlet.name + "</footer>\n</body></html>\n";
}

}  // namespace

Printed printed_article(const Story& story, const Article& article, bool has_page) {
  const Outlet& outlet = story.event.world->outlets[article.outlet];
  const std::string published = published_of(story, article);
  Printed printed;
  printed.minute = article.minute;
  printed.id = article.id;
  std::string& out = printed.line;
  out.reserve(article.text.size() + 400);
  out += "{\"id\":\"" + article.id + "\",\"url\":\"https://www." + outlet.domain + "/" + story.event.shape().desk +
         "/" + article.id + "/" + slug_of(article.title) + "\",\"title\":";
  append_quoted(out, article.title);
  out += ",\"outlet\":";
  append_quoted(out, outlet.name);
  if (!published.empty()) {
    out += ",\"published\":";
    append_quoted(out, published);
  }
  out += ",\"byline\":";
  append_quoted(out, article.byline);
  out += ",\"text\":";
  append_quoted(out, article.text);
  out += "}";
  if (has_page) printed.page = page_of(article, outlet, published);
  return printed;
}

}  // namespace newsroom
