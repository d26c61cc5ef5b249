// Texts that stand out from their ground by less than WCAG 2.1 asks of normal text (4.5 to 1).
() => {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const channel = (value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parts(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) {
        return colour;
      }
    }
    return [255, 255, 255];
  };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || ['title', 'desc', 'style'].includes(element.localName)) {
      continue;
    }
    texts++;
    const style = getComputedStyle(element);
    const ink = luminance(parts(element.localName === 'text' ? style.fill : style.color));
    const paper = luminance(ground(element));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < 4.5) {
      weak.push(`${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
    }
  }
  return texts > 0 ? weak : ['no text at all'];
}
