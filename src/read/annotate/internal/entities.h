// From runs of words to entities: one kind a name, short names joined to long ones, affiliations.
#pragma once

#include <vector>

#include "read/annotate/internal/segments.h"

namespace sumber::read::annotate {

// Fills entities and their mentions, both in order of the text. Runs that name nothing are left out.
void resolve_entities(const Glances& glances, const Segments& segments, Annotations& out);

// Titles, institution and parties of the entity that `title` describes.
void apply_title(const Glances& glances, const TitlePhrase& title, model::Entity& entity);

}  // namespace sumber::read::annotate
