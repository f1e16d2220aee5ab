// What every format shares: it takes rows in order and appends bytes to its files.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "doors/export/formats.h"
#include "doors/export/internal/document_rows.h"
#include "doors/export/internal/json_writer.h"

namespace sumber::doors::exporting {

class Exporter {
 public:
  virtual ~Exporter() = default;

  // Sections that are read, in this order.
  [[nodiscard]] virtual std::vector<std::string_view> wanted() const = 0;
  virtual void begin() {}
  virtual void take(std::string_view section, const Row& row) = 0;
  virtual void end() {}
};

// Takes bytes of a format that is one file.
using ByteSink = std::function<void(std::string_view)>;

// Takes whole lines of a table, by the table's name.
using TableSink = std::function<void(std::string_view table, std::string_view lines)>;

[[nodiscard]] std::unique_ptr<Exporter> make_prov_exporter(DocumentRows& rows, const Priors& priors, ByteSink put);
[[nodiscard]] std::unique_ptr<Exporter> make_schema_org_exporter(DocumentRows& rows, ByteSink put);
[[nodiscard]] std::unique_ptr<Exporter> make_ninjs_exporter(DocumentRows& rows, ByteSink put);
[[nodiscard]] std::unique_ptr<Exporter> make_graphml_exporter(DocumentRows& rows, const Priors& priors, ByteSink put);
[[nodiscard]] std::unique_ptr<Exporter> make_csv_exporter(DocumentRows& rows, TableSink put);

// Names of the tables that the CSV exporter writes.
[[nodiscard]] const std::vector<std::string_view>& csv_tables();

}  // namespace sumber::doors::exporting
