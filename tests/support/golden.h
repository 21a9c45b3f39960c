// Expected outputs kept as files: compared on every run, rewritten by RUBRICATE_ACCEPT=1, read by people in the diff.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace rubricate::testing_support {

// Whether the environment asks to take what comes out for what is expected.
bool accepting();

// The first lines in which two texts differ, each with a few lines before it, and the number of that line.
std::string first_difference(std::string_view expected, std::string_view actual);

// Compares with the file, or writes it when accepting. A missing file is a failure that shows the whole of `actual`.
testing::AssertionResult matches_golden(const std::filesystem::path& path, std::string_view actual);

// How to accept: the last line of every failure.
std::string how_to_accept();

}  // namespace rubricate::testing_support
