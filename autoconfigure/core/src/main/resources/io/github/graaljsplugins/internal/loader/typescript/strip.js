/*
 * Finds the edits that turn TypeScript into JavaScript, with the syntax tree of @babel/parser: blanks where types are, and a few
 * characters that take their place. Evaluated once for each parser, in a context of its own that no plugin enters.
 */
(function (parse) {
  'use strict';

  // The parser throws to backtrack.
  Error.stackTraceLimit = 0;

  const OPTIONS = {
    sourceType: 'unambiguous',
    attachComment: false,
    createParenthesizedExpressions: true,
    allowUndeclaredExports: true,
    plugins: ['typescript', 'decorators', 'decoratorAutoAccessors', 'explicitResourceManagement', 'importAttributes',
      'deferredImportEvaluation', 'sourcePhaseImports']
  };

  // Keys of a node that lead to no other node, or to types alone.
  const SKIPPED = new Set(['type', 'start', 'end', 'loc', 'extra', 'implements', 'directives']);
  const MODIFIERS = new Set(['public', 'private', 'protected', 'readonly', 'abstract', 'override', 'declare']);
  const ABSTRACT = new Set(['abstract']);
  const BODIES = new Set(['IfStatement', 'WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForOfStatement', 'ForInStatement',
    'LabeledStatement']);
  // What ends without a semicolon, besides statements.
  const ENDED = new Set(['VariableDeclaration', 'ExportDefaultDeclaration', 'ClassProperty', 'ClassPrivateProperty',
    'ClassAccessorProperty']);
  const MEMBERS = new Set(['ClassMethod', 'ClassPrivateMethod', 'ClassProperty', 'ClassPrivateProperty', 'ClassAccessorProperty',
    'TSDeclareMethod', 'TSIndexSignature']);
  const WORD = /[\p{IDC}$]+/uy;
  const SPACE = /\s/;

  const REFUSED = {
    TSEnumDeclaration: () => 'TypeScript enum is not supported in strip-only mode',
    TSModuleDeclaration: (node) => node.kind === 'module'
      ? '`module` keyword is not supported. Use `namespace` instead.'
      : 'TypeScript namespace declaration is not supported in strip-only mode',
    TSParameterProperty: () => 'TypeScript parameter property is not supported in strip-only mode',
    TSImportEqualsDeclaration: () => 'TypeScript import equals declaration is not supported in strip-only mode',
    TSExportAssignment: () => 'TypeScript export assignment is not supported in strip-only mode',
    TSTypeAssertion: () => 'The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode.'
      + " Instead, use the 'as' syntax: `expr as T`."
  };

  class Stripper {

    constructor(text, comments) {
      this.text = text;
      this.commentEnds = new Map(comments.map(({ start, end }) => [start, end]));
      this.commentStarts = new Map(comments.map(({ start, end }) => [end, start]));
      this.ancestors = [];
      this.edits = [];
      this.refusal = undefined;
    }

    // ---- Tokens ---------------------------------------------------------------------------------------------------

    // The start of the first token at a position or after it.
    next(position) {
      for (;;) {
        while (position < this.text.length && SPACE.test(this.text[position])) {
          position++;
        }
        const end = this.commentEnds.get(position);
        if (end === undefined) {
          return position;
        }
        position = end;
      }
    }

    // The end of the last token before a position.
    previous(position) {
      for (;;) {
        while (position > 0 && SPACE.test(this.text[position - 1])) {
          position--;
        }
        const start = this.commentStarts.get(position);
        if (start === undefined) {
          return position;
        }
        position = start;
      }
    }

    word(start) {
      WORD.lastIndex = start;
      const match = WORD.exec(this.text);
      return match ? match[0] : this.text.charAt(start);
    }

    // Whether the token at a position continues a preceding statement without a semicolon.
    continues(position) {
      return position < this.text.length && '([`+-/*,.'.includes(this.text[position]);
    }

    hasLineBreak(start, end) {
      return this.text.slice(start, end).includes('\n');
    }

    // ---- Edits ----------------------------------------------------------------------------------------------------

    blank(start, end) {
      this.edits.push(start, end, 0);
    }

    put(position, character) {
      this.edits.push(position, position + 1, character.charCodeAt(0));
    }

    blankMarker(position) {
      const marker = this.next(position);
      if (this.text[marker] === '?' || this.text[marker] === '!') {
        this.blank(marker, marker + 1);
      }
    }

    blankWithComma(start, end) {
      const next = this.next(end);
      this.blank(start, this.text[next] === ',' ? next + 1 : end);
    }

    // Blanks a statement. A semicolon replaces it where the preceding statement would otherwise continue after it.
    blankStatement({ start, end }, alone) {
      this.blank(start, end);
      const before = this.previous(start);
      const open = before > 0 && !';{}'.includes(this.text[before - 1]);
      if (alone || (open && this.continues(this.next(end)))) {
        this.put(start, ';');
      }
    }

    // ---- Nodes ----------------------------------------------------------------------------------------------------

    strip(node, parent) {
      if (isTypeOnly(node)) {
        this.blankStatement(node, parent !== undefined && BODIES.has(parent.type));
        return;
      }
      if (MEMBERS.has(node.type) && this.stripMember(node)) {
        return;
      }
      switch (node.type) {
        case 'TSTypeAnnotation':
          this.stripAnnotation(node, parent);
          return;
        case 'TSTypeParameterDeclaration':
        case 'TSTypeParameterInstantiation':
          this.blank(node.start, node.end);
          this.keepArrowTogether(node, parent);
          return;
        case 'ImportSpecifier':
        case 'ExportSpecifier':
          if (node.importKind === 'type' || node.exportKind === 'type') {
            this.blankWithComma(node.start, node.end);
          }
          return;
        case 'TSAsExpression':
        case 'TSSatisfiesExpression':
          this.blankAssertion(node);
          this.stripChild(node.expression, node);
          return;
        case 'TSNonNullExpression':
          this.blank(node.expression.end, node.end);
          break;
        case 'VariableDeclarator':
          if (node.definite) {
            this.blankMarker(this.next(node.id.start) + node.id.name.length);
          }
          break;
        case 'Identifier':
          if (node.optional) {
            this.blankMarker(node.start + this.word(node.start).length);
          }
          break;
        case 'ClassDeclaration':
        case 'ClassExpression':
          this.stripClassHead(node);
          break;
        default:
          if (Object.hasOwn(REFUSED, node.type)) {
            this.refuse(node, REFUSED[node.type](node));
            return;
          }
      }
      this.stripChildren(node);
    }

    stripChildren(node) {
      this.ancestors.push(node);
      for (const key in node) {
        const value = node[key];
        if (typeof value !== 'object' || value === null || SKIPPED.has(key)) {
          continue;
        }
        if (Array.isArray(value)) {
          for (const child of value) {
            if (child !== null) {
              this.strip(child, node);
            }
          }
        } else if (value.type !== undefined) {
          this.strip(value, node);
        }
      }
      this.ancestors.pop();
    }

    stripChild(child, node) {
      this.ancestors.push(node);
      this.strip(child, node);
      this.ancestors.pop();
    }

    refuse(node, message) {
      if (this.refusal === undefined || node.start < this.refusal.position) {
        this.refusal = { code: 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX', message, position: node.start };
      }
    }

    // Blanks a type after its colon, the marker before the colon, and a parameter `this` as a whole.
    stripAnnotation({ start, end }, parent) {
      const before = this.previous(start);
      if (this.text[before - 1] === '?' || this.text[before - 1] === '!') {
        this.blank(before - 1, before);
      } else if (parent.type === 'Identifier' && parent.name === 'this') {
        this.blankWithComma(parent.start, end);
        return;
      }
      this.blank(start, end);
      if (parent.type === 'ArrowFunctionExpression' && this.hasLineBreak(start, end)) {
        // No line break is allowed between the parameters and the arrow.
        this.blank(before - 1, before);
        this.put(end - 1, ')');
      }
    }

    // Removes line breaks between `async` and the parameters of an arrow function, where none is allowed.
    keepArrowTogether({ start, end }, parent) {
      const parenthesis = this.next(end);
      if (parent.type === 'ArrowFunctionExpression' && this.hasLineBreak(start, parenthesis)) {
        this.put(start, '(');
        this.blank(parenthesis, parenthesis + 1);
      }
    }

    blankAssertion(node) {
      const start = node.expression.end;
      this.blank(start, node.end);
      const next = this.next(node.end);
      if (this.continues(next) && this.hasLineBreak(node.end, next) && this.endsStatement(node)) {
        this.put(this.next(start), ';');
      }
    }

    endsStatement(node) {
      for (let i = this.ancestors.length - 1; i >= 0; i--) {
        const ancestor = this.ancestors[i];
        if (ancestor.end !== node.end) {
          return false;
        }
        if (ancestor.type.endsWith('Statement') || ENDED.has(ancestor.type)) {
          return true;
        }
      }
      return false;
    }

    // ---- Classes --------------------------------------------------------------------------------------------------

    stripClassHead(node) {
      const interfaces = node.implements;
      if (interfaces && interfaces.length > 0) {
        this.blank(this.previous(interfaces[0].start) - 'implements'.length, interfaces[interfaces.length - 1].end);
      }
      if (node.abstract) {
        this.blankModifiers(startAfterDecorators(node), node.body.start, ABSTRACT);
      }
    }

    // Strips a member of a class, and returns whether it was removed as a whole.
    stripMember(node) {
      if (isTypeOnlyMember(node)) {
        this.blankStatement(node, false);
        return true;
      }
      const keyStart = node.computed ? this.previous(node.key.start) - 1 : node.key.start;
      this.blankModifiers(startAfterDecorators(node), keyStart, MODIFIERS);
      this.blankMarker(node.computed ? this.next(node.key.end) + 1 : node.key.end);
      return false;
    }

    blankModifiers(start, end, modifiers) {
      const first = this.next(start);
      let all = true;
      let position = first;
      while (position < end && this.text[position] !== '{') {
        const word = this.word(position);
        if (modifiers.has(word)) {
          this.blank(position, position + word.length);
        } else {
          all = false;
        }
        position = this.next(position + word.length);
      }
      if (all && position > first && !';{}'.includes(this.text[this.previous(start) - 1]) && this.continues(position)) {
        this.put(first, ';');
      }
    }

  }

  function startAfterDecorators(node) {
    const decorators = node.decorators;
    return decorators && decorators.length > 0 ? Math.max(node.start, decorators[decorators.length - 1].end) : node.start;
  }

  // ---- What has no effect at run time -------------------------------------------------------------------------------

  function isTypeOnly(node) {
    switch (node.type) {
      case 'ExportNamedDeclaration':
        return node.declaration ? isTypeOnlyDeclaration(node.declaration) : node.exportKind === 'type';
      case 'ExportDefaultDeclaration':
        return isTypeOnlyDeclaration(node.declaration);
      case 'ExportAllDeclaration':
        return node.exportKind === 'type';
      case 'ImportDeclaration':
        return node.importKind === 'type';
      case 'TSImportEqualsDeclaration':
        return node.importKind === 'type' && !node.isExport;
      default:
        return isTypeOnlyDeclaration(node);
    }
  }

  function isTypeOnlyDeclaration(node) {
    switch (node.type) {
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
        return true;
      case 'VariableDeclaration':
      case 'ClassDeclaration':
      case 'TSEnumDeclaration':
        return node.declare === true;
      case 'TSModuleDeclaration':
        return isTypeOnlyModule(node);
      default:
        return false;
    }
  }

  function isTypeOnlyModule(node) {
    if (node.kind === 'module' && node.id.type === 'Identifier') {
      return false;
    }
    return node.declare === true || (node.kind === 'namespace' && isTypeOnlyBody(node.body));
  }

  function isTypeOnlyBody(body) {
    return body.type === 'TSModuleBlock' ? body.body.every(isTypeOnly) : isTypeOnlyBody(body.body);
  }

  function isTypeOnlyMember(node) {
    return node.type === 'TSDeclareMethod' || node.type === 'TSIndexSignature'
      || (node.type !== 'ClassMethod' && (node.declare === true || node.abstract === true));
  }

  function invalid(error) {
    const code = 'ERR_INVALID_TYPESCRIPT_SYNTAX';
    if (error instanceof RangeError) {
      return { code, message: 'The text is nested too deeply', position: 0 };
    }
    if (error.code !== 'BABEL_PARSER_SYNTAX_ERROR') {
      throw error;
    }
    return { code, message: error.message.replace(/ \(\d+:\d+\)$/, ''), position: error.pos };
  }

  return function strip(text) {
    try {
      const file = parse(text, OPTIONS);
      const stripper = new Stripper(text, file.comments);
      stripper.strip(file.program, undefined);
      return stripper.refusal ?? { edits: stripper.edits };
    } catch (error) {
      return invalid(error);
    }
  };
})
