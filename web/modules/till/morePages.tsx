/** What a table needs to fetch its next page as its last rows come into sight. */
interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

export function morePages(pages: Pages, loading: string) {
  return {
    isPartial: pages.hasNextPage,
    onEnd: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
    toolbar: pages.isFetchingNextPage ? <span>{loading}</span> : null,
  };
}
