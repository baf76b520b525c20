// Aliases: what a document wrote where the module chooses for itself, and the value that stands for
// it in this run. An alias lives inside a scope (an open file, a connection); the scope's end
// releases it, and only then may its literal come to mean something else.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cordelia::replay {

struct Binding {
  std::string role;
  std::string literal;  // as the document has it
  std::string actual;   // as the module has it; may equal the literal
};

class Aliases {
 public:
  // The value that `literal` stands for in this role, also after its scope has ended.
  std::optional<std::string_view> actual(std::string_view role, std::string_view literal) const;

  // Whether bind() would be a contradiction: the literal stands for another value and its scope
  // goes on. `owner` names what was opened; the same owner opened again may bind anew. Empty:
  // nobody.
  bool contradicts(const Binding& binding, std::string_view owner) const;

  // REQUIRES: !contradicts(binding, owner).
  void bind(const Binding& binding, std::string_view owner);

  // Binds whatever it stood for before: for values that this side chose itself.
  void assign(const Binding& binding);

  // Ends scopes: of one literal, of a role, of all roles where `role` is every_role.
  void release(std::string_view role, std::string_view literal);
  void release_role(std::string_view role);

 private:
  using Key = std::pair<std::string, std::string>;

  struct Entry {
    std::string actual;
    std::string owner;
    bool is_released = false;
  };

  std::map<Key, Entry> entries_;
};

}  // namespace cordelia::replay
