#include "pipeline/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/files.h"

namespace rubricate::files_test {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using testing_support::write_file;
using Status = Resource::Status;

// A folder of its own for each test, removed at the end.
class Files : public testing::Test {
 protected:
  Files() {
    folder_ = fs::temp_directory_path() / ("rubricate-files-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Files() override { fs::remove_all(folder_); }

  std::string at(const std::string& name) const { return (folder_ / name).string(); }
  std::string bytes(const std::string& name) const { return testing_support::read_file(folder_ / name); }
  std::size_t count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  // The message of the FileError, without the folder's name.
  template <class Work>
  std::string refusal(Work work) const {
    try {
      work();
    } catch (const FileError& error) {
      std::string message = error.what();
      const std::string prefix = folder_.string() + "/";
      if (message.starts_with(prefix)) message.erase(0, prefix.size());
      return message;
    }
    return "";
  }

  void write(const std::vector<FileBytes>& files) const { write_files(files); }

  fs::path folder_;
};

TEST_F(Files, ReadsWhatIsThere) {
  write_file(at("a"), std::string("x\0y\n", 4));
  EXPECT_EQ(read_file(at("a")), std::string("x\0y\n", 4));
  write_file(at("empty"), "");
  EXPECT_EQ(read_file(at("empty")), "");
  write_file(at("large"), std::string(300000, 'q'));
  EXPECT_EQ(read_file(at("large")).size(), 300000U);
  EXPECT_EQ(read_file("/dev/null"), "");
}

TEST_F(Files, WhatCannotBeReadIsSaidInOneLine) {
  EXPECT_EQ(refusal([&] { read_file(at("none")); }), "none: cannot be read: No such file or directory; check the name");
  fs::create_directory(at("folder"));
  EXPECT_EQ(refusal([&] { read_file(at("folder")); }), "folder: cannot be read: Is a directory; name a file");
  write_file(at("file"), "");
  EXPECT_EQ(refusal([&] { read_file(at("file/x")); }),
            "file/x: cannot be read: Not a directory; a part of the path is a file");
}

TEST_F(Files, InputOfFourGibibytesIsRefusedUnread) {
  write_file(at("huge"), "");
  fs::resize_file(at("huge"), std::uintmax_t{1} << 32U);  // sparse: takes no room
  EXPECT_EQ(refusal([&] { read_file(at("huge")); }), "huge: 4 GiB or more cannot be read; split the input");
}

TEST_F(Files, WritesAllAndLeavesNothingBeside) {
  write({{at("a"), "one"}, {at("b"), "two"}});
  EXPECT_EQ(bytes("a"), "one");
  EXPECT_EQ(bytes("b"), "two");
  EXPECT_EQ(count(), 2U);
}

TEST_F(Files, NewFileHasThePermissionsOfTheUmask) {
  const mode_t old = ::umask(027);
  write({{at("a"), "one"}});
  ::umask(old);
  EXPECT_EQ(fs::status(at("a")).permissions(), static_cast<fs::perms>(0640));
}

TEST_F(Files, OldFileKeepsItsPermissions) {
  write_file(at("a"), "old");
  fs::permissions(at("a"), static_cast<fs::perms>(0604));
  write({{at("a"), "new"}});
  EXPECT_EQ(bytes("a"), "new");
  EXPECT_EQ(fs::status(at("a")).permissions(), static_cast<fs::perms>(0604));
}

TEST_F(Files, OneFailureLeavesEveryOldFileAsItWas) {
  write_file(at("a"), "old");
  EXPECT_EQ(refusal([&] {
              write({{at("a"), "new"}, {at("none/b"), "new"}});
            }),
            "none/b: cannot be written: No such file or directory; check the name");
  EXPECT_EQ(bytes("a"), "old");
  EXPECT_EQ(count(), 1U);
}

TEST_F(Files, FolderAsOutputIsRefused) {
  fs::create_directory(at("folder"));
  EXPECT_EQ(refusal([&] { write({{at("folder"), "x"}}); }), "folder: cannot be written: Is a directory; name a file");
}

TEST_F(Files, FullDiskIsSaid) {
  EXPECT_EQ(refusal([&] {
              write({{at("a"), "new"}, {"/dev/full", "x"}});
            }),
            "/dev/full: cannot be written: No space left on device; make room and try again");
  EXPECT_EQ(count(), 0U);
}

TEST_F(Files, LinkStaysALink) {
  fs::create_directory(at("real"));
  write_file(at("real/a"), "old");
  fs::create_symlink("real/a", at("link"));
  fs::create_symlink("real/none", at("dangling"));
  write({{at("link"), "new"}, {at("dangling"), "made"}});
  EXPECT_TRUE(fs::is_symlink(at("link")));
  EXPECT_TRUE(fs::is_symlink(at("dangling")));
  EXPECT_EQ(bytes("real/a"), "new");
  EXPECT_EQ(bytes("real/none"), "made");
}

TEST_F(Files, LinkInACircleIsRefused) {
  fs::create_symlink("b", at("a"));
  fs::create_symlink("a", at("b"));
  EXPECT_NE(refusal([&] { write({{at("a"), "x"}}); }), "");
}

TEST_F(Files, LongNamesCanBeWritten) {
  const std::string name(255, 'n');
  write({{at(name), "x"}});
  EXPECT_EQ(bytes(name), "x");
  EXPECT_NE(refusal([&] { write({{at(name + "n"), "x"}}); }), "");
  EXPECT_EQ(count(), 1U);
}

TEST_F(Files, ResourcesLieBelowTheFolder) {
  write_file(at("in/images/a b.png"), "PNG");
  const FolderResources resources(at("in"), {});
  EXPECT_EQ(resources.load("images/a b.png").bytes, "PNG");
  EXPECT_EQ(resources.load("./images/../images/a b.png").bytes, "PNG");
  EXPECT_EQ(resources.load("images/a%20b.png").bytes, "PNG");
  EXPECT_EQ(resources.load("images/none.png").status, Status::missing);
  EXPECT_EQ(resources.load("images/100%.png").status, Status::missing);
  EXPECT_EQ(resources.load("").status, Status::missing);
  EXPECT_EQ(resources.load("images").status, Status::unreadable);
  EXPECT_EQ(resources.load(std::string("images\0/x", 9)).status, Status::missing);
}

TEST_F(Files, WhatIsLargerThanAllowedIsNotRead) {
  write_file(at("a"), "12345");
  EXPECT_EQ(read_file(at("a"), 5), "12345");
  EXPECT_EQ(read_file(at("a"), 0), "12345");
  EXPECT_EQ(refusal([&] { read_file(at("a"), 4); }), "a: more than the 4 bytes of --max-input; a larger size reads it");
  EXPECT_EQ(FolderResources(folder_, {}, {}, 5).load("a").bytes, "12345");
  EXPECT_EQ(FolderResources(folder_, {}, {}, 4).load("a").status, Status::too_large);
  EXPECT_EQ(FolderResources(folder_, {}, {}, 0).load("a").bytes, "12345");
  write_file(at("huge"), "");
  fs::resize_file(at("huge"), std::uintmax_t{3} << 30U);  // sparse: takes no room
  EXPECT_EQ(FolderResources(folder_, {}, {}, std::size_t{1} << 30U).load("huge").status, Status::too_large);
}

TEST_F(Files, NameWithAPercentSignComesBeforeItsMeaning) {
  write_file(at("50%25.png"), "as written");
  write_file(at("50%.png"), "decoded");
  EXPECT_EQ(FolderResources(folder_, {}).load("50%25.png").bytes, "as written");
  fs::remove(at("50%25.png"));
  EXPECT_EQ(FolderResources(folder_, {}).load("50%25.png").bytes, "decoded");
}

TEST_F(Files, NoPathLeavesTheFolder) {
  write_file(at("secret.png"), "secret");
  write_file(at("in/a.png"), "fine");
  fs::create_symlink(at("secret.png"), at("in/link.png"));
  fs::create_directory_symlink(folder_, at("in/up"));
  const FolderResources resources(at("in"), {});
  for (const std::string& path :
       {"../secret.png"s, "%2e%2e/secret.png"s, "images/../../secret.png"s, "../none.png"s, "link.png"s,
        "up/secret.png"s, at("secret.png"), "/etc/passwd"s, "file:///etc/passwd"s, "FILE:x"s, "C:\\x.png"s})
    EXPECT_EQ(resources.load(path).status, Status::outside) << path;
  EXPECT_EQ(resources.load("up/in/a.png").bytes, "fine") << "what the link leads to lies inside";
}

TEST_F(Files, AbsolutePathMayLeadIntoTheFolderButNotOut) {
  write_file(at("secret.png"), "secret");
  write_file(at("in/my art/a.png"), "fine");
  fs::create_symlink(at("secret.png"), at("in/link.png"));
  fs::create_directory_symlink(at("in"), at("other name"));
  const FolderResources resources(at("in"), {});
  for (const std::string& path : {at("in/my art/a.png"), at("in/my%20art/a.png"), at("other name/my art/a.png"),
                                  at("in/x/../my art/a.png"), "file://" + at("in/my%20art/a.png"),
                                  "file://localhost" + at("in/my art/a.png"), "FILE:" + at("in/my art/a.png")})
    EXPECT_EQ(resources.load(path).bytes, "fine") << path;
  for (const std::string& path :
       {at("in/../secret.png"), at("in/link.png"), "file://" + at("in/%2e%2e/secret.png"), at("in-other/a.png"),
        "file://" + at("in/link.png"), "file://host" + at("in/my art/a.png"), "file:in/my art/a.png"s, "file:"s,
        "file://"s, at("none.png")})
    EXPECT_EQ(resources.load(path).status, Status::outside) << path;
  EXPECT_EQ(resources.load(at("in/none.png")).status, Status::missing);
}

TEST_F(Files, FurtherFoldersAreAllowedToo) {
  write_file(at("art/a.png"), "art");
  write_file(at("in/b.png"), "in");
  const std::vector<std::string> further{at("art"), at("none")};
  const FolderResources resources(at("in"), further);
  EXPECT_EQ(resources.load("a.png").bytes, "art");
  EXPECT_EQ(resources.load("b.png").bytes, "in");
  EXPECT_EQ(resources.load("../art/a.png").bytes, "art");
}

TEST_F(Files, RemoteIsNeverFetched) {
  const FolderResources resources(folder_, {});
  for (const char* const path : {"http://example.org/a.png", "HTTPS://example.org/a.png",
                                 "data:image/png;base64,AA==", "//example.org/a.png", "ftp:a"})
    EXPECT_EQ(resources.load(path).status, Status::remote) << path;
}

TEST_F(Files, NamedFilesAreServedWhereverTheyLie) {
  write_file(at("style.css"), "p {}");
  fs::create_directory(at("in"));
  EXPECT_EQ(FolderResources(at("in"), {}, {at("style.css")}).load(at("style.css")).bytes, "p {}");
  EXPECT_EQ(FolderResources(at("in"), {}).load(at("style.css")).status, Status::outside);
}

TEST_F(Files, PipeAsResourceIsNotWaitedFor) {
  ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
  EXPECT_EQ(FolderResources(folder_, {}).load("pipe").status, Status::unreadable);
}

TEST(FolderOf, IsWhereRelativePathsBegin) {
  EXPECT_EQ(folder_of("books/a.txt"), "books");
  EXPECT_EQ(folder_of("a.txt"), ".");
  EXPECT_EQ(folder_of("-"), ".");
  EXPECT_EQ(folder_of("/a.txt"), "/");
}

TEST(BinaryFiles, WhatHoldsNoTextIsToldByItsFirstBytes) {
  using namespace std::string_view_literals;
  EXPECT_EQ(kind_of_binary("\x89PNG\r\n\x1A\n\0"sv), "a picture (PNG)");
  EXPECT_EQ(kind_of_binary("PK\3\4..."sv), "a ZIP archive, as .epub, .docx and .odt files are");
  EXPECT_EQ(kind_of_binary("GIF89a\1\0\1\0"sv), "a picture (GIF)");
  for (const std::string_view text : {"GIF89a is a format"sv, "PK"sv, ""sv,
                                      "\xFF\xFE"
                                      "a\0"sv,
                                      "\x89\x90"sv, "a\0b"sv})
    EXPECT_EQ(kind_of_binary(text), "") << text;
}

}  // namespace
}  // namespace rubricate::files_test
