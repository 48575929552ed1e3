// Whether a program that a test needs is there.
#pragma once

#include <cstdlib>
#include <sstream>
#include <string>

#include <unistd.h>

namespace linkynflux::support {

inline bool is_installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders{path ? path : ""};
    for (std::string folder; std::getline(folders, folder, ':');)
        if (::access((folder + "/" + program).c_str(), X_OK) == 0)
            return true;
    return false;
}

} // namespace linkynflux::support
