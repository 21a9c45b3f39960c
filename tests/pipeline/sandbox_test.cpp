// What a document may reach: the files in its folder and in those of --resource-path, whatever way it names others.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/support/files.h"
#include "tests/support/unzip.h"

namespace rubricate::sandbox_test {
namespace {

namespace fs = std::filesystem;
using testing_support::read_file;
using testing_support::write_file;

constexpr const char* picture =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>SECRET</title></svg>";

// A document may lie in work/in; beside that folder lies what it must not reach.
class Sandbox : public testing::Test {
 protected:
  Sandbox() {
    root_ = fs::temp_directory_path() / ("rubricate-sandbox-" + std::to_string(::getpid()));
    fs::remove_all(root_);
    write_file(at("secret.svg"), picture);
    write_file(at("secret.txt"), "SECRET\n");
    write_file(at("secret.css"), "p { content: 'SECRET' }\n");
    write_file(at("secret.bib"), "@book{k, title = {SECRET}}\n");
    fs::create_directories(at("in/sub"));
    fs::create_symlink("../secret.svg", at("in/link.svg"));
    fs::create_directory_symlink("..", at("in/up"));
  }
  ~Sandbox() override { fs::remove_all(root_); }

  std::string at(const std::string& name) const { return (root_ / name).string(); }

  // The exit code of the program with these arguments, run beside the folder of the document.
  int run(const std::string& arguments) const {
    const std::string line = "cd '" + root_.string() + "' && timeout 20 '" RUBRICATE_PROGRAM "' " + arguments +
                             " --max-findings=0 </dev/null >out 2>err";
    const int status = std::system(line.c_str());  // NOLINT: the line is the test's own
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string said() const { return read_file(at("err")); }

  // All that came out: the parts of a book with their names.
  std::string written(const std::string& name) const {
    if (!name.ends_with(".epub")) return read_file(at(name));
    std::string all;
    for (const auto& part : testing_support::unzip(read_file(at(name)))) {
      const fs::path path(part.name);
      EXPECT_TRUE(path.is_relative() && path.lexically_normal() == path && *path.begin() != "..") << part.name;
      EXPECT_EQ(part.name.find('\\'), std::string::npos) << part.name;
      all += part.name + "\n" + part.bytes + "\n";
    }
    return all;
  }

  // Into every format that takes pictures in or names them; nothing of the secret may be in any.
  void expect_kept_out(const std::string& input) {
    for (const std::string output : {"o.epub", "o.kepub.epub", "o.xml", "o.md", "o.json"}) {
      const std::string cover = output.ends_with(".epub") ? " --cover=none" : "";
      ASSERT_EQ(run("in/" + input + cover + " -o " + output), 0) << said();
      EXPECT_EQ(written(output).find("SECRET"), std::string::npos) << output;
      EXPECT_EQ(written(output).find("root:"), std::string::npos) << output;
    }
  }

  fs::path root_;
};

TEST_F(Sandbox, NoImageLeadsOut) {
  for (const std::string path :
       {"../secret.svg", "sub/../../secret.svg", "%2e%2e/secret.svg", "..%2fsecret.svg", "%252e%252e/secret.svg",
        "link.svg", "up/secret.svg", "/etc/passwd", "%2fetc%2fpasswd", "file:///etc/passwd", "FILE:../secret.svg",
        "file:../secret.svg", "..\\secret.svg", "//localhost/etc/passwd", "./../secret.svg"}) {
    write_file(at("in/a.md"), "# T\n\n![a](<" + path + ">)\n\n<img src=\"" + path + "\">\n");
    expect_kept_out("a.md");
    ASSERT_EQ(run("in/a.md -o o.epub"), 0);
    EXPECT_NE(said().find("[image."), std::string::npos) << path << "\n" << said();
  }
  write_file(at("in/a.md"), "# T\n\n![a](<" + at("secret.svg") + ">)\n");
  expect_kept_out("a.md");
}

TEST_F(Sandbox, AFolderOfTheUsersIsAllowed) {
  write_file(at("in/a.md"), "# T\n\n![a](secret.svg)\n");
  ASSERT_EQ(run("in/a.md --resource-path=. -o o.epub"), 0) << said();
  EXPECT_NE(written("o.epub").find("SECRET"), std::string::npos) << said();
}

TEST_F(Sandbox, NoFrontMatterLeadsOut) {
  write_file(at("in/a.md"),
             "---\ntitle: T\nbibliography: ../secret.bib\ncover-image: ../secret.svg\ncss: ../secret.css\n"
             "stylesheet: ../secret.css\n---\n\n# T\n\nText [@k].\n");
  expect_kept_out("a.md");
  ASSERT_EQ(run("in/a.md -o o.epub"), 0);
  EXPECT_EQ(written("o.epub").find("SECRET"), std::string::npos);
  EXPECT_NE(said().find("[image.outside]"), std::string::npos) << said();
}

TEST_F(Sandbox, NoPictureLeadsOut) {
  write_file(
      at("in/evil.svg"),
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">"
      "<image href=\"../secret.svg\"/><image xlink:href=\"file:///etc/passwd\"/><use href=\"../secret.svg#x\"/>"
      "<style>@import \"../secret.css\"; rect { fill: url(../secret.svg) }</style>"
      "<rect style=\"background: url(../secret.svg)\"/></svg>");
  write_file(at("in/a.md"), "# T\n\n![a](evil.svg)\n");
  expect_kept_out("a.md");
  ASSERT_EQ(run("in/a.md -o o.epub"), 0);
  EXPECT_EQ(written("o.epub").find("secret"), std::string::npos) << written("o.epub");
  EXPECT_NE(said().find("evil.svg: taken out of the image"), std::string::npos) << said();
}

TEST_F(Sandbox, NoStyleSheetLeadsOutThoughItMayLieAnywhere) {
  write_file(at("in/a.md"), "# T\n\nText.\n");
  for (const std::string rule : {"@import \"secret.css\";", "p { background: url(secret.svg) }",
                                 "p { background: url('%2e%2e/secret.svg') }", "@import url(file:///etc/passwd);"}) {
    write_file(at("mine.css"), rule);
    EXPECT_EQ(run("in/a.md --css=mine.css -o o.epub"), 3) << rule;
    EXPECT_FALSE(fs::exists(at("o.epub"))) << rule;
  }
  write_file(at("mine.css"), "p { color: teal }");
  ASSERT_EQ(run("in/a.md --css=mine.css -o o.epub"), 0) << said();
  EXPECT_NE(written("o.epub").find("teal"), std::string::npos);
}

TEST_F(Sandbox, NoXmlLeadsOutOrGrows) {
  std::string laughs = "<!DOCTYPE article [<!ENTITY a0 \"SECRET\">";
  for (char c = '1'; c <= '9'; ++c) {
    laughs += std::string("<!ENTITY a") + c + " \"";
    for (int i = 0; i < 10; ++i) laughs += std::string("&a") + static_cast<char>(c - 1) + ";";
    laughs += "\">";
  }
  const std::string article =
      "<article xmlns=\"http://docbook.org/ns/docbook\" xmlns:xi=\"http://www.w3.org/2001/XInclude\" version=\"5.0\">"
      "<title>T</title><para>Text &a9; &x;</para>"
      "<xi:include href=\"../secret.txt\" parse=\"text\"/><xi:include href=\"file:///etc/passwd\" parse=\"text\"/>"
      "<mediaobject><imageobject><imagedata fileref=\"../secret.svg\"/></imageobject></mediaobject>"
      "<mediaobject><textobject><textdata fileref=\"../secret.txt\"/></textobject></mediaobject></article>\n";
  for (const std::string& type : {laughs + "]>", std::string("<!DOCTYPE article SYSTEM \"../secret.txt\">"),
                                  std::string("<!DOCTYPE article [<!ENTITY x SYSTEM \"../secret.txt\">]>"),
                                  std::string("<!DOCTYPE article [<!ENTITY % x SYSTEM \"../secret.txt\"> %x;]>"),
                                  std::string("<!DOCTYPE article [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")}) {
    write_file(at("in/a.xml"), type + article);
    expect_kept_out("a.xml");
    EXPECT_NE(said().find("[docbook.unsupported]"), std::string::npos) << said();
    EXPECT_LT(fs::file_size(at("o.json")), 20'000U) << type;
  }
}

TEST_F(Sandbox, NamesInABookAreItsOwn) {
  for (const std::string name : {"a b.svg", "..a.svg", "con.svg", "ü.svg", "a&b'c.svg", "-o.svg", "C.svg"}) {
    write_file(at("in/" + name), picture);
    write_file(at("in/a.md"), "# T\n\n![a](<./sub/../" + name + ">)\n\n[out](../secret.txt) [abs](/etc/passwd)\n");
    ASSERT_EQ(run("in/a.md --cover=none -o o.epub"), 0) << said();
    EXPECT_NE(written("o.epub").find("<title>SECRET"), std::string::npos) << name << said();
  }
}

}  // namespace
}  // namespace rubricate::sandbox_test
