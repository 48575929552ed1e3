// How files of the house are named, opened and kept short.
#pragma once

#include "house/source_file.hpp"

#include <cstddef>

namespace linkynflux::house {

constexpr std::size_t most_lines = 300;

/// Files, folders and namespaces whose name says nothing: util, helper, manager, common.
violations empty_names(const source_file& file);

/// A file that opens neither with a sentence nor, for a .cpp, with its own header.
violations silent_opening(const source_file& code);

/// A file of more than `most_lines`.
violations excessive_length(const source_file& code);

} // namespace linkynflux::house
