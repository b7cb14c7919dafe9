import Markup

/// Complaints of the YAML parser (libyaml), in its own words and in Chinese.
enum YAMLProblem {
    static func message(_ problem: String) -> Message { Message(problem, chinese[problem] ?? "“\(problem)”") }

    /// By libyaml's words; those that people's typing mistakes lead to.
    private static let chinese = [
        "could not find expected ':'": "缺少“:”",
        "mapping values are not allowed in this context": "此处不能再写“:”，请检查缩进，或把文字放在引号中",
        "mapping keys are not allowed in this context": "此处不能写键，请检查缩进",
        "block sequence entries are not allowed in this context": "此处不能写以“-”开头的列表项，请检查缩进",
        "did not find expected key": "此处应为键，请检查缩进和括号",
        "did not find expected '-' indicator": "此处应为以“-”开头的列表项，请检查缩进",
        "did not find expected ',' or ']'": "缺少“,”或“]”",
        "did not find expected ',' or '}'": "缺少“,”或“}”",
        "did not find expected node content": "缺少内容",
        "did not find expected <document start>": "此处应为新文档的开头，请检查缩进",
        "did not find expected whitespace or line break": "此处缺少空格或换行",
        "did not find expected comment or line break": "此处应为注释或换行",
        "did not find expected alphabetic or numeric character": "& 或 * 之后应为字母或数字；如为文字，请放在引号中",
        "found character that cannot start any token": "此字符不能作为开头；如为文字，请放在引号中",
        "found unexpected end of stream": "内容中断，可能缺少右引号",
        "found unexpected document indicator": "引号之内出现了文档分隔符",
        "found unexpected ':'": "此处不能有“:”",
        "found undefined alias": "引用的名称未定义；如为文字，请放在引号中",
        "found undefined tag handle": "标签未定义；如为文字，请放在引号中",
        "found unknown escape character": "无法识别的转义字符",
        "did not find expected hexdecimal number": "此处应为十六进制数",
        "found a tab character that violates indentation": "缩进中有制表符，请用空格",
        "found a tab character where an indentation space is expected": "缩进中有制表符，请用空格",
        "found invalid simple key": "键的写法无效",
        "control characters are not allowed": "不允许控制字符",
        "invalid leading UTF-8 octet": "不是有效的 UTF-8 字节",
        "invalid trailing UTF-8 octet": "不是有效的 UTF-8 字节",
        "invalid Unicode character": "不是有效的 Unicode 字符",
        "incomplete UTF-8 octet sequence": "UTF-8 字节不完整",
    ]
}
